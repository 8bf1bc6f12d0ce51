package import Wire

/// What Tempo answered when it was asked for a trace.
package struct TempoTraceAnswer: Equatable, Sendable {
  package enum Version: Sendable {
    case v1
    case v2

    /// Before the id.
    package var path: String {
      switch self {
      case .v1: "/api/traces/"
      case .v2: "/api/v2/traces/"
      }
    }

    /// Of a path that a plan names.
    package init(path: String) { self = path.hasPrefix(Self.v2.path) ? .v2 : .v1 }
  }

  package enum Encoding: String, Sendable {
    case json = "application/json"
    case protobuf = "application/protobuf"
  }

  package var response: HTTPResponse
  /// `nil` unless Tempo has the trace: version 1 answers 404, version 2 an empty trace.
  package var trace: Trace?

  /// Decodes the body of a 200; throws what the decoder throws.
  package init(_ response: HTTPResponse, _ version: Version) throws {
    self.response = response
    guard response.status == 200 else { return }
    let trace = try Self.decode(response, version)
    self.trace = trace.resourceSpans.isEmpty ? nil : trace
  }

  /// By the content type that the answer has.
  package static func decode(_ response: HTTPResponse, _ version: Version) throws -> Trace {
    let isProtobuf = response.mediaType == Encoding.protobuf.rawValue
    switch (version, isProtobuf) {
    case (.v1, true): return try Trace(protobuf: response.body)
    case (.v1, false): return try Trace(json: response.body)
    case (.v2, true): return try TraceByIDResponse(protobuf: response.body).trace ?? Trace()
    case (.v2, false): return try TraceByIDResponse(json: response.body).trace ?? Trace()
    }
  }
}
