/// A span of Zipkin's API version 2; times are microseconds since 1970.
package struct ZipkinSpan: Equatable, Sendable {
  package var traceID = TraceID.zero
  package var id = SpanID.zero
  package var parentID: SpanID?
  package var name = ""
  /// `CLIENT`, `SERVER`, `PRODUCER`, `CONSUMER` or nothing.
  package var kind = ""
  package var timestamp: UInt64 = 0
  package var duration: UInt64 = 0
  package var localEndpoint: ZipkinEndpoint?
  package var remoteEndpoint: ZipkinEndpoint?
  package var annotations: [ZipkinAnnotation] = []
  package var tags: [String: String] = [:]

  package init() {}
}

/// Who took part in a call.
package struct ZipkinEndpoint: Equatable, Sendable {
  package var serviceName = ""
  package var ipv4 = ""
  package var ipv6 = ""
  package var port: UInt16 = 0

  package init(serviceName: String = "") { self.serviceName = serviceName }
}

/// What happened at one moment of a span.
package struct ZipkinAnnotation: Equatable, Sendable {
  package var timestamp: UInt64
  package var value: String

  package init(timestamp: UInt64, value: String) {
    self.timestamp = timestamp
    self.value = value
  }
}
