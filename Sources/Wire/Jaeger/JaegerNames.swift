/// The tags that stand for fields which Jaeger's spans do not have (OpenTelemetry "OpenTelemetry to Jaeger
/// Transformation"), as Tempo's receiver reads them.
enum JaegerNames {
  static let kind = "span.kind"
  static let statusCode = "otel.status_code"
  static let statusDescription = "otel.status_description"
  static let error = "error"
  static let traceState = "w3c.tracestate"
  static let scopeName = "otel.scope.name"
  static let scopeVersion = "otel.scope.version"
  static let eventName = "event"
  static let httpStatusCode = "http.status_code"
  static let httpStatusMessage = "http.status_message"
  static let referenceType = "opentracing.ref_type"
  static let serviceName = "service.name"

  /// An attribute of a span with one of these names would be taken for the span's own field.
  static let reserved: Set = [kind, statusCode, statusDescription, error, traceState, scopeName, scopeVersion]

  static let kinds: [(kind: SpanKind, name: String)] = [
    (.internal, "internal"), (.server, "server"), (.client, "client"), (.producer, "producer"),
    (.consumer, "consumer"),
  ]
}
