extension JaegerBatch {
  /// The batch of a Thrift message, as Tempo's receiver understands it: it leaves scopes and the trace state among the
  /// attributes.
  package var resourceSpansOfThrift: ResourceSpans {
    let spans = spans.map(\.otlp)
    return ResourceSpans(
      resource: process?.resource ?? Resource(), scopeSpans: [ScopeSpans(scope: InstrumentationScope(), spans: spans)])
  }

  /// The batch of a protobuf request; a span that has its own process goes to that one's resource.
  package var resourceSpansOfProtobuf: [ResourceSpans] {
    spans.grouped { $0.process ?? process }.map { owner, spans in
      ResourceSpans(resource: owner?.resource ?? Resource(), scopeSpans: Self.scopes(of: spans))
    }
  }

  private static func scopes(of spans: [JaegerSpan]) -> [ScopeSpans] {
    let spans = spans.map { span in
      var span = span.otlp
      let scope = span.takeScope()
      span.traceState = span.attributes.take(JaegerNames.traceState)?.text ?? ""
      return (scope, span)
    }
    return spans.grouped { [$0.0.name, $0.0.version] }.map { _, spans in
      ScopeSpans(scope: spans[0].0, spans: spans.map(\.1))
    }
  }
}

extension JaegerProcess {
  fileprivate var resource: Resource {
    var attributes = serviceName.isEmpty ? [] : [KeyValue(JaegerNames.serviceName, .string(serviceName))]
    attributes = [KeyValue](unique: attributes + tags.map(\.otlp))
    if attributes["host.name"] == nil, let name = attributes.take("hostname") {
      attributes.append(KeyValue("host.name", name))
    }
    let exporter = "opencensus.exporterversion"
    if attributes[exporter] == nil, let version = attributes.take("jaeger.version") {
      attributes.append(KeyValue(exporter, .string("Jaeger-" + version.text)))
    }
    return Resource(attributes: attributes)
  }
}

extension JaegerSpan {
  fileprivate var otlp: Span {
    let parent = parent
    var span = Span(
      traceID: traceID, spanID: spanID, parentSpanID: parent, name: operationName,
      startTimeUnixNano: startTimeUnixNano,
      endTimeUnixNano: startTimeUnixNano &+ UInt64(bitPattern: durationNanoseconds), events: logs.map(\.event))
    span.attributes = [KeyValue](unique: tags.map(\.otlp))
    span.links = references.filter { $0.kind != .childOf || $0.spanID != parent }.map(\.link)
    let kind = span.attributes.take(JaegerNames.kind)?.text
    span.kind = JaegerNames.kinds.first { $0.name == kind }?.kind ?? .unspecified
    span.status = span.attributes.takeJaegerStatus(kind: span.kind)
    return span
  }

  /// The field, else the first reference into the same trace, before all one of kind `childOf`.
  private var parent: SpanID? {
    let inTrace = references.filter { $0.traceID == traceID }
    let reference = inTrace.first { $0.kind == .childOf } ?? inTrace.first
    return parentSpanID ?? reference?.spanID.unlessZero
  }
}

extension Span {
  fileprivate mutating func takeScope() -> InstrumentationScope {
    guard let name = attributes.take(JaegerNames.scopeName) else { return InstrumentationScope() }
    let version = attributes.take(JaegerNames.scopeVersion)
    return InstrumentationScope(name: name.text, version: version?.text ?? "")
  }
}

extension JaegerLog {
  fileprivate var event: SpanEvent {
    var event = SpanEvent(timeUnixNano: timeUnixNano, attributes: [KeyValue](unique: fields.map(\.otlp)))
    event.name = event.attributes.take(JaegerNames.eventName)?.text ?? ""
    return event
  }
}

extension JaegerReference {
  fileprivate var link: SpanLink {
    let type = kind == .childOf ? "child_of" : "follows_from"
    return SpanLink(
      traceID: traceID, spanID: spanID, attributes: [KeyValue(JaegerNames.referenceType, .string(type))])
  }
}

extension JaegerTag {
  fileprivate var otlp: KeyValue { KeyValue(key, anyValue) }

  private var anyValue: AnyValue {
    switch value {
    case .string(let value): .string(value)
    case .bool(let value): .bool(value)
    case .long(let value): .int(value)
    case .double(let value): .double(value)
    case .binary(let value): .bytes(value)
    case .unknown(let type): .string("<Unknown Jaeger TagType \"\(type)\">")
    }
  }
}
