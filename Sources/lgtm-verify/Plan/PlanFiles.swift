import FoundationEssentials

/// The documents that paths lead to: files as they are named, folders with their Markdown in the order of its names.
struct PlanFiles {
  let files: [String]

  init(_ paths: [String]) throws(UsageError) {
    var files: [String] = []
    for path in paths {
      var isFolder = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder else {
        guard !Self.isSidecar(path) else { throw .badFile(.sidecarAsPlan(path)) }
        files.append(path)
        continue
      }
      files += try Self.documents(in: path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path)
    }
    self.files = files
  }

  private static func isSidecar(_ path: String) -> Bool {
    [".criteria.yaml", ".links.yaml"].contains(where: path.hasSuffix)
  }

  private static func documents(in folder: String) throws(UsageError) -> [String] {
    let names: [String]
    do { names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted() } catch {
      throw .unreadable(folder, reason: systemReason(of: error))
    }
    var files: [String] = []
    for name in names where !name.hasPrefix(".") {
      var isFolder = false
      guard FileManager.default.fileExists(atPath: "\(folder)/\(name)", isDirectory: &isFolder) else { continue }
      if isFolder {
        files += try documents(in: "\(folder)/\(name)")
      } else if name.hasSuffix(".md") || name.hasSuffix(".markdown") {
        files.append("\(folder)/\(name)")
      }
    }
    return files
  }
}
