import FoundationEssentials

/// Files of a folder and of those below it.
package enum FolderListing {
  package static func isFolder(_ path: String) -> Bool {
    var isFolder = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder
  }

  /// The paths of wanted files, relative to the root, in no order; hidden files and folders, such as `.git`, are left out,
  /// and so is what cannot be read.
  package static func files(below root: String, limit: Int, where isWanted: (String) -> Bool) -> [String] {
    var (files, folders) = ([String](), [""])
    while let folder = folders.popLast() {
      for name in (try? FileManager.default.contentsOfDirectory(atPath: "\(root)/\(folder)")) ?? [] {
        if name.hasPrefix(".") { continue }
        let path = folder.isEmpty ? name : "\(folder)/\(name)"
        if isWanted(name) {
          guard files.count < limit else { return files }
          files.append(path)
        } else if isFolder("\(root)/\(path)"), !isLink("\(root)/\(path)") {
          folders.append(path)
        }
      }
    }
    return files
  }

  private static func isLink(_ path: String) -> Bool {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) != nil
  }
}
