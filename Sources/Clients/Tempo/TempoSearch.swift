import Base
package import Wire

/// What to search for; give TraceQL or tags.
package struct TempoSearch: Equatable, Sendable {
  /// TraceQL.
  package var query: String?
  /// Pairs in logfmt.
  package var tags: String?
  /// Seconds since 1970.
  package var start: Int64?
  /// Seconds since 1970.
  package var end: Int64?
  package var limit: Int?
  /// How many spans of a set are answered; as many as the server likes without it.
  package var spansPerSet: Int?

  package init(
    query: String? = nil, tags: String? = nil, start: Int64? = nil, end: Int64? = nil, limit: Int? = nil
  ) {
    self.query = query
    self.tags = tags
    self.start = start
    self.end = end
    self.limit = limit
  }

  package var queryString: String {
    let parameters = [
      ("q", query), ("tags", tags), ("start", start.map(String.init)), ("end", end.map(String.init)),
      ("limit", limit.map(String.init)), ("spss", spansPerSet.map(String.init)),
    ]
    return parameters.compactMap { name, value in value.map { "\(name)=\(PercentEncoding.encode($0))" } }
      .joined(separator: "&")
  }
}

/// One trace that matched.
package struct TempoSearchResult: Equatable, Sendable {
  package var traceID: TraceID
  package var rootServiceName: String
  package var rootTraceName: String
  package var startTimeUnixNano: UInt64
  package var durationMs: Int
  /// The spans of each set that matched.
  package var spanSets: [[SpanID]] = []
}

/// What Tempo answered to a search.
package struct TempoSearchAnswer: Equatable, Sendable {
  package struct Malformed: Error, Equatable, CustomStringConvertible {
    package var description: String { "the answer is no list of traces" }
  }

  package var response: HTTPResponse
  /// Empty unless the status is 200.
  package var traces: [TempoSearchResult] = []

  package init(_ response: HTTPResponse) throws {
    self.response = response
    guard response.status == 200 else { return }
    guard let elements = try JSONValue(parsing: response.body)["traces"]?.elements else { throw Malformed() }
    traces = try elements.map(Self.result)
  }

  /// Leading zeros of an id may be missing.
  private static func result(_ value: JSONValue) throws -> TempoSearchResult {
    guard let id = value["traceID"]?.string.flatMap({ TraceID(shortHex: $0) }) else { throw Malformed() }
    return TempoSearchResult(
      traceID: id, rootServiceName: value["rootServiceName"]?.string ?? "",
      rootTraceName: value["rootTraceName"]?.string ?? "",
      startTimeUnixNano: value["startTimeUnixNano"]?.integer() ?? 0,
      durationMs: value["durationMs"]?.integer() ?? 0,
      spanSets: (value["spanSets"]?.elements ?? []).map { set in
        (set["spans"]?.elements ?? []).compactMap { $0["spanID"]?.string.flatMap { SpanID(hex: $0) } }
      })
  }
}
