import FoundationEssentials
import Glibc
import Reports

/// The folder beside an HTML report with the texts that are too long for the page.
struct EvidenceFolder {
  private let folder: URL

  init(_ folder: URL) { self.folder = folder }

  /// That of a page.
  init(beside page: URL) { self.init(page.deletingLastPathComponent().appending(path: Self.name(of: page))) }

  static func name(of page: URL) -> String { page.deletingPathExtension().lastPathComponent + "-evidence" }

  /// What an earlier report left here is removed, and nothing else; no folder is made for nothing.
  func replace(with files: [EvidenceFile]) throws {
    let old = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    for name in old where Self.isOurs(name) { try FileManager.default.removeItem(at: folder.appending(path: name)) }
    guard !files.isEmpty else {
      rmdir(folder.path)  // where it is there, and empty
      return
    }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for file in files { try Data(file.bytes).write(to: folder.appending(path: file.name), options: .atomic) }
  }

  private static func isOurs(_ name: String) -> Bool {
    let number = name.dropLast(4)
    return name.hasSuffix(".txt") && number.utf8.count >= 4 && number.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }
}
