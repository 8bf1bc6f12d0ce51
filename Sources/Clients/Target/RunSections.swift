package import Yaml

/// The parts of `lgtm-verify.yaml` that are about runs: defaults, and profiles by name.
package struct RunSections: Sendable {
  /// The keys of `run`, in their order.
  package let defaults: [YamlNode.Entry]
  package let profiles: [Profile]

  package struct Profile: Sendable {
    package let name: String
    package let entries: [YamlNode.Entry]
  }

  /// Throws for a key that stands twice and for what is not a mapping; which keys there are, the caller knows.
  package init(_ bytes: [UInt8]) throws(YamlError) {
    guard let root = try YamlParser.parse(bytes) else {
      (defaults, profiles) = ([], [])
      return
    }
    let file = try YamlMapping(root, keys: TargetFile.sections)
    defaults = try file["run"]?.distinctEntries() ?? []
    var profiles: [Profile] = []
    for entry in try file["profiles"]?.distinctEntries() ?? [] {
      profiles.append(Profile(name: entry.key, entries: try entry.node.distinctEntries()))
    }
    self.profiles = profiles
  }
}
