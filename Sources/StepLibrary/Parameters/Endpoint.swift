/// A plan's address: host and port, and a path where one is given (`tempo.monitoring.svc:4317`).
package struct Endpoint: Hashable, Sendable, CustomStringConvertible {
  package let host: String
  package let port: Int
  /// With its slash; empty where the plan gives none.
  package let path: String

  static let pattern = #"([A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?):(\d{1,5})(/\S*)?"#

  init(_ groups: [String?]) throws {
    guard groups.count == 3, let host = groups[0], let port = groups[1].flatMap({ UInt16($0) }), port > 0 else {
      throw ParameterError(kind: "host and port", text: groups.compactMap { $0 }.joined(separator: ":"))
    }
    self.host = host
    self.port = Int(port)
    path = groups[2] ?? ""
  }

  /// The address with a path, as a URL: the target's own where it is the usual one, else as the plan writes it, over TLS
  /// where the target's own is.
  func url(_ path: String, usually usual: String, here own: String) -> String {
    if usual == "http://\(authority)\(path)" || port == 80 && usual == "http://\(host)\(path)" { return own }
    return "\(own.hasPrefix("https:") ? "https" : "http")://\(authority)\(path)"
  }

  package var authority: String { "\(host):\(port)" }
  package var description: String { authority + path }
}
