import Base
import Wire

/// A request as it came over the wire, body complete.
struct HTTPServerRequest: Sendable {
  var method: String
  /// Percent-encoded as received: signatures cover it byte for byte.
  var path: String
  /// What follows the `?`, as received.
  var query: String
  var headers: [HTTPField]
  var body: [UInt8]

  init(
    method: String = "GET", path: String, query: String = "", headers: [HTTPField] = [], body: [UInt8] = []
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.headers = headers
    self.body = body
  }

  /// The first value of a header; the name in any case.
  func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }

  /// The query's names and values, decoded as HTML forms have it: `+` is a blank.
  var parameters: [HTTPField] {
    query.split(separator: "&").map { item in
      let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let decoded = parts.map { PercentEncoding.decode(String($0.map { $0 == "+" ? " " : $0 })) }
      return HTTPField(decoded[0], decoded.count > 1 ? decoded[1] : "")
    }
  }

  func parameter(_ name: String) -> String? { parameters.first { $0.name == name }?.value }
}
