package import Yaml

/// A known deviation of a target: queries with a text in them may be answered otherwise, until a day.
package struct QueryWaiver: Equatable, Sendable {
  /// A part of the queries that may differ, such as `holt_winters(`.
  package var query: String
  package var owner: String
  package var reason: String
  /// `YYYY-MM-DD`, the last day it counts.
  package var expires: String

  package init(query: String, owner: String, reason: String, expires: String) {
    (self.query, self.owner, self.reason, self.expires) = (query, owner, reason, expires)
  }

  /// Why it does not count today, written like `expires`; nil where it does.
  package func objection(on today: String) -> String? {
    today > expires ? "the waiver of \(owner) expired on \(expires)" : nil
  }
}

extension QueryWaiver: CustomStringConvertible {
  package var description: String { "\(query): \(reason) (\(owner), until \(expires))" }
}

extension QueryWaiver {
  /// Of its mapping in a target file, each of them needed.
  package static let keys = ["query", "owner", "reason", "expires"]

  package init(_ node: YamlNode) throws(YamlError) {
    let keys = try YamlMapping(node, keys: Self.keys)
    self.init(
      query: try keys.required("query", of: node), owner: try keys.required("owner", of: node),
      reason: try keys.required("reason", of: node), expires: try keys.requiredDay("expires", of: node))
    guard !query.isEmpty else { throw node.unexpected("a part of the queries that may differ") }
  }
}

extension YamlMapping {
  /// The `waivers` of a system.
  func queryWaivers() throws(YamlError) -> [QueryWaiver] {
    var waivers: [QueryWaiver] = []
    for node in try self["waivers"]?.sequence() ?? [] { waivers.append(try QueryWaiver(node)) }
    return waivers
  }
}
