import FoundationEssentials
package import Yaml

extension SecretReader {
  /// A file or folder that the target file names: a relative path begins at the target file's own folder.
  ///
  /// Where it is not there, and is in the working folder, the error names both places.
  package func path(_ node: YamlNode) throws(YamlError) -> String {
    let (text, path) = (try node.string(), resolved(try node.string()))
    if isUnread || path == text || exists(path) || !exists(text) { return path }
    let old = FileManager.default.currentDirectoryPath + "/" + text
    throw YamlError(
      line: node.line, column: node.column, message: "\(path) is not there, but \(old) is",
      hint: "a relative path begins at the folder of the file that names it: write it from there")
  }

  /// The program of a command; one without a slash is looked for on the path.
  func program(_ name: String) -> String { name.contains("/") ? resolved(name) : name }

  private func resolved(_ path: String) -> String {
    folder.isEmpty || path.hasPrefix("/") ? path : "\(folder)/\(path)"
  }

  private func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }
}
