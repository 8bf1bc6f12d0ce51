import Reports
import StepLibrary
import Yaml

extension Waiver {
  static let keys = ["criterion", "step", "owner", "reason", "expires", "fingerprint"]

  /// The `waivers` of a target file; each needs an owner, a reason and a day on which it ends.
  static func all(in bytes: [UInt8]) throws(YamlError) -> [Waiver] {
    guard let root = try YamlParser.parse(bytes) else { return [] }
    var waivers: [Waiver] = []
    for entry in try root.entries() where entry.key == "waivers" {
      for node in try entry.node.sequence() { waivers.append(try Waiver(node)) }
    }
    return waivers
  }

  private init(_ node: YamlNode) throws(YamlError) {
    let keys = try YamlMapping(node, keys: Self.keys)
    let expires = try keys.requiredDay("expires", of: node)
    self.init(
      criterion: try keys.required("criterion", of: node),
      step: try keys.required("step", of: node),
      owner: try keys.required("owner", of: node), reason: try keys.required("reason", of: node),
      expires: expires,
      fingerprint: try keys.string("fingerprint"))
  }
}
