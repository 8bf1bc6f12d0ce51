package import Yaml

/// What a target of a file needs of where it is used, beside the file itself.
package struct TargetNeeds: Equatable, Sendable {
  /// Variables of the environment with secrets in them.
  package private(set) var secrets: [String] = []
  /// Other variables.
  package private(set) var variables: [String] = []
  /// Keys of the target that name files or folders.
  package private(set) var files: [String] = []

  private static let paths: Set = ["kubeconfig", "manifests", "descriptors"]

  /// Of a target that is not there, nothing.
  package init(_ bytes: [UInt8], target name: String) throws(YamlError) {
    guard let root = try YamlParser.parse(bytes) else { return }
    let targets = try YamlMapping(root, keys: TargetFile.sections)["targets"]?.distinctEntries() ?? []
    guard let target = targets.first(where: { $0.key == name }) else { return }
    try TargetVariables(nil).needs(of: target.node, &self)
  }

  mutating func add(variable name: String) {
    if !variables.contains(name) { variables.append(name) }
  }

  /// Takes a key that says where a secret or a file is.
  mutating func add(_ key: String, _ value: String?) {
    if key.hasSuffix("Env"), let value, !secrets.contains(value) { secrets.append(value) }
    if key.hasSuffix("File") || Self.paths.contains(key), !files.contains(key) { files.append(key) }
  }
}
