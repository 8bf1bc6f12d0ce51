import FoundationEssentials
import Glibc

/// The feature files that paths lead to, each once, folders in the order of their names.
struct FeatureFiles {
  private(set) var files: [String] = []
  /// What could not be looked into, and why; the rest of the run goes on.
  private(set) var problems: [UsageError] = []
  private var visited: Set<FileIdentity> = []

  /// Throws for a path that does not exist.
  init(_ selectors: [PathSelector]) throws(UsageError) {
    for selector in selectors {
      guard let status = fileStatus(selector.path) else { throw .noSuchPath(selector.path) }
      if status.isDirectory { visit(folder: selector.path, status) } else { add(selector.path) }
    }
  }

  private mutating func add(_ file: String) {
    if !files.contains(file) { files.append(file) }
  }

  /// A folder that was visited is not visited again, whatever links lead to it.
  private mutating func visit(folder: String, _ status: FileStatus) {
    guard visited.insert(status.identity).inserted else { return }
    let names: [String]
    do { names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted() } catch {
      problems.append(.unreadable(folder, reason: systemReason(of: error)))
      return
    }
    for name in names where !name.hasPrefix(".") {
      let path = "\(folder)/\(name)"
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
    if status?.isRegular ?? true { return add(path) }
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
