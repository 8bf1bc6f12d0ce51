/// The spans of one resource (OTLP `trace.v1.ResourceSpans`).
package struct ResourceSpans: Equatable, Sendable {
  /// Absent and empty are different on the wire.
  package var resource: Resource?
  package var scopeSpans: [ScopeSpans]
  package var schemaURL: String

  package init(resource: Resource? = nil, scopeSpans: [ScopeSpans] = [], schemaURL: String = "") {
    self.resource = resource
    self.scopeSpans = scopeSpans
    self.schemaURL = schemaURL
  }
}

extension ResourceSpans: ProtobufMessage {
  package init() { self.init(resource: nil) }

  package mutating func decode(
    _ field: ProtobufField, from reader: inout ProtobufReader
  ) throws(ProtobufError) {
    switch field.number {
    case 1: try reader.message(field, into: &resource)
    case 2: try reader.append(field, to: &scopeSpans)
    case 3: schemaURL = try reader.string(field)
    default: try reader.skip(field)
    }
  }

  package func encode(into writer: inout ProtobufWriter) {
    if let resource { writer.message(1, resource) }
    writer.messages(2, scopeSpans)
    writer.string(3, schemaURL)
  }
}

/// The spans of one instrumentation scope (OTLP `trace.v1.ScopeSpans`).
package struct ScopeSpans: Equatable, Sendable {
  /// Absent and empty are different on the wire.
  package var scope: InstrumentationScope?
  package var spans: [Span]
  package var schemaURL: String

  package init(scope: InstrumentationScope? = nil, spans: [Span] = [], schemaURL: String = "") {
    self.scope = scope
    self.spans = spans
    self.schemaURL = schemaURL
  }
}

extension ScopeSpans: ProtobufMessage {
  package init() { self.init(scope: nil) }

  package mutating func decode(
    _ field: ProtobufField, from reader: inout ProtobufReader
  ) throws(ProtobufError) {
    switch field.number {
    case 1: try reader.message(field, into: &scope)
    case 2: try reader.append(field, to: &spans)
    case 3: schemaURL = try reader.string(field)
    default: try reader.skip(field)
    }
  }

  package func encode(into writer: inout ProtobufWriter) {
    if let scope { writer.message(1, scope) }
    writer.messages(2, spans)
    writer.string(3, schemaURL)
  }
}
