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
      for node in try entry.node.items() { waivers.append(try Waiver(node)) }
    }
    return waivers
  }

  private init(_ node: YamlNode) throws(YamlError) {
    let keys = try YamlMapping(node, keys: Self.keys)
    let expires = try keys.required("expires", of: node)
    guard expires.isDay else { throw node.unexpected("expires as YYYY-MM-DD") }
    self.init(
      criterion: try keys.required("criterion", of: node),
      step: try keys.required("step", of: node),
      owner: try keys.required("owner", of: node), reason: try keys.required("reason", of: node),
      expires: expires,
      fingerprint: try keys.string("fingerprint"))
  }
}

extension String {
  /// `YYYY-MM-DD`, of a month that there is.
  fileprivate var isDay: Bool {
    let parts = split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.count) == [4, 2, 2], let month = Int(parts[1]), let day = Int(parts[2]),
      Int(parts[0]) != nil
    else {
      return false
    }
    return (1...12).contains(month) && (1...31).contains(day)
  }
}
