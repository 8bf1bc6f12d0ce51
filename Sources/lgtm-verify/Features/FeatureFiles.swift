import FoundationEssentials
import Glibc

/// The feature files that paths lead to, each once however it is named, folders in the order of their names.
struct FeatureFiles {
  /// By the first of their names.
  private(set) var files: [String] = []
  /// The lines that were named of files; a file that is also named without lines runs whole.
  var lines: [String: [Int]] { named.filter { !whole.contains($0.key) } }
  /// The folders that were looked into.
  private(set) var folders: [String] = []
  /// What could not be looked into, and why; the rest of the run goes on.
  private(set) var problems: [UsageError] = []
  private var visited: Set<FileIdentity> = []
  private var names: [FileIdentity: String] = [:]
  private var known: Set<String> = []
  private var named: [String: [Int]] = [:]
  private var whole: Set<String> = []

  /// Throws for a path that does not exist, and for a line that its file does not have.
  init(_ selectors: [PathSelector]) throws(UsageError) {
    for selector in selectors {
      guard let status = fileStatus(selector.path) else { throw .noSuchPath(selector.path) }
      if status.isDirectory {
        visit(folder: selector.path, status)
      } else {
        if status.isRegular { try Self.expectLines(of: selector) }
        add(selector.path, status, lines: selector.lines)
      }
    }
  }

  private static func expectLines(of selector: PathSelector) throws(UsageError) {
    guard let last = selector.lines.max(), let bytes = try? readFile(selector.path) else { return }
    let count = bytes.count { $0 == 0x0A } + (bytes.last == 0x0A || bytes.isEmpty ? 0 : 1)
    if last > count { throw .operands(.noSuchLine(selector.path, line: last, count: count)) }
  }

  private mutating func add(_ file: String, _ status: FileStatus?, lines: [Int] = []) {
    let name = status.flatMap { names[$0.identity] } ?? file
    if let status { names[status.identity] = name }
    if known.insert(name).inserted { files.append(name) }
    if lines.isEmpty { whole.insert(name) } else { named[name, default: []] += lines }
  }

  /// A folder that was visited is not visited again, whatever links lead to it.
  private mutating func visit(folder: String, _ status: FileStatus) {
    guard visited.insert(status.identity).inserted else { return }
    folders.append(folder)
    let names: [String]
    do { names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted() } catch {
      problems.append(.unreadable(folder, reason: systemReason(of: error)))
      return
    }
    for name in names where !name.hasPrefix(".") {
      let path = folder == "." ? name : folder == "/" ? "/\(name)" : "\(folder)/\(name)"
      let status = fileStatus(path)
      if let status, status.isDirectory {
        visit(folder: path, status)
      } else if name.hasSuffix(".feature") || name.hasSuffix(".feature.md") {
        add(feature: path, status)
      }
    }
  }

  /// A link that leads nowhere cannot be read, as the loader says; a pipe would keep it waiting.
  private mutating func add(feature path: String, _ status: FileStatus?) {
    if status?.isRegular ?? true { return add(path, status) }
    problems.append(.unreadable(path, reason: "not a regular file"))
  }
}

/// What makes a file the same under several names.
private struct FileIdentity: Hashable {
  let device: UInt
  let inode: UInt
}

private struct FileStatus {
  let identity: FileIdentity
  let isDirectory: Bool
  let isRegular: Bool
}

/// Nil where there is no such file; links are followed.
private func fileStatus(_ path: String) -> FileStatus? {
  var status = stat()
  guard stat(path, &status) == 0 else { return nil }
  return FileStatus(
    identity: FileIdentity(device: UInt(status.st_dev), inode: UInt(status.st_ino)),
    isDirectory: status.st_mode & S_IFMT == S_IFDIR, isRegular: status.st_mode & S_IFMT == S_IFREG)
}
