import Clients
package import Runner
import Wire

/// The parameter types of the generic steps: how telemetry travels, and what is asked.
package let telemetryParameterTypes: [ParameterType] = [
  ParameterType("protocol", patterns: [TraceProtocol.pattern], example: "otlp-grpc") {
    try TraceProtocol(named: $0[0] ?? "")
  },
  ParameterType("version", patterns: [#"[12]\.0"#], useForSnippets: false, example: "1.0") { groups in
    try RemoteWriteVersion(rawValue: groups[0] ?? "").orThrow("version of remote write", groups[0])
  },
  ParameterType(
    "request", patterns: [#"(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) (/\S*)"#], useForSnippets: false,
    example: "GET /path"
  ) { groups in
    RequestLine(method: groups[0] ?? "GET", path: groups[1] ?? "/")
  },
]

extension ParameterType {
  /// One of these, by its title.
  static func system(_ systems: [SystemKind]) -> ParameterType {
    let titles = systems.map(\.name.title).joined(separator: "|")
    return ParameterType("system", patterns: [titles], useForSnippets: false, example: systems.first?.name.title) {
      groups in
      try systems.first { $0.name.title == groups[0] }.orThrow("system", groups[0])
    }
  }
}

/// A method and a path, such as `GET /api/echo`.
struct RequestLine: Hashable, Sendable, CustomStringConvertible {
  let method: String
  let path: String

  var description: String { "\(method) \(path)" }
}

extension TraceProtocol {
  fileprivate static let pattern = allCases.map(\.rawValue).sorted { $0.count > $1.count }.joined(separator: "|")

  fileprivate init(named name: String) throws {
    self = try TraceProtocol(rawValue: name).orThrow("protocol", name)
  }
}

extension Optional {
  fileprivate func orThrow(_ kind: String, _ text: String?) throws -> Wrapped {
    guard let self else { throw ParameterError(kind: kind, text: text ?? "") }
    return self
  }
}
