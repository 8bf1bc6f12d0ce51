/// A status as plans write it: the code, and the reason phrase for the reader (`404 Not Found`).
package struct HTTPStatus: Hashable, Sendable, CustomStringConvertible {
  package let code: Int
  package let reason: String

  static let pattern = #"([1-5]\d\d)((?: [A-Z][A-Za-z]*)*)"#

  init(_ groups: [String?]) throws {
    guard let code = groups.first.flatMap({ $0 }).flatMap({ Int($0) }) else {
      throw ParameterError(kind: "HTTP status", text: "")
    }
    self.code = code
    reason = groups.last.flatMap { $0 } ?? ""
  }

  package var description: String { "\(code)\(reason)" }
}

/// A path with placeholders in braces, such as `/api/traces/{traceID}`.
package struct RequestPath: Hashable, Sendable, CustomStringConvertible {
  package let template: String

  /// Tempo's query for one trace.
  static let traceByID = RequestPath(template: "/api/traces/{traceID}")

  /// The same, looking in blocks only.
  static let traceInBlocks = RequestPath(template: "/api/traces/{traceID}?mode=blocks")

  package var description: String { template }

  /// Fills in placeholders; throws for one without a value.
  package func filled(with values: [String: String]) throws -> String {
    var result = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let name = String(rest[rest.index(after: open)..<close])
      guard let value = values[name] else { throw ParameterError(kind: "known placeholder", text: name) }
      result += rest[..<open] + value
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}
