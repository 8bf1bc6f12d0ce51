extension JaegerBatch {
  /// The spans as OpenTelemetry's exporters hand them to Jaeger.
  package init(_ batch: ResourceSpans) {
    let attributes = batch.resource?.attributes ?? []
    let tags = attributes.filter { $0.key != JaegerNames.serviceName }.map(JaegerTag.init)
    self.init(process: JaegerProcess(serviceName: attributes[JaegerNames.serviceName]?.text ?? "", tags: tags))
    for group in batch.scopeSpans {
      spans += group.spans.map { JaegerSpan($0, scope: group.scope ?? InstrumentationScope()) }
    }
  }
}

extension JaegerSpan {
  fileprivate init(_ span: Span, scope: InstrumentationScope) {
    traceID = span.traceID
    spanID = span.spanID
    parentSpanID = span.parentSpanID
    operationName = span.name
    references = span.links.map { JaegerReference(kind: .followsFrom, traceID: $0.traceID, spanID: $0.spanID) }
    startTimeUnixNano = span.startTimeUnixNano
    durationNanoseconds = Int64(bitPattern: span.endTimeUnixNano &- span.startTimeUnixNano)
    tags = span.attributes.filter { !JaegerNames.reserved.contains($0.key) }.map(JaegerTag.init)
    tags += Self.tags(scope) + Self.tags(span)
    logs = span.events.map(JaegerLog.init)
  }

  private static func tags(_ scope: InstrumentationScope) -> [JaegerTag] {
    guard !scope.name.isEmpty else { return [] }
    return tags([(JaegerNames.scopeName, scope.name), (JaegerNames.scopeVersion, scope.version)])
  }

  private static func tags(_ span: Span) -> [JaegerTag] {
    let kind = JaegerNames.kinds.first { $0.kind == span.kind }?.name ?? ""
    return tags([(JaegerNames.kind, kind), (JaegerNames.traceState, span.traceState)]) + tags(span.status)
  }

  private static func tags(_ status: SpanStatus?) -> [JaegerTag] {
    guard let status, [.ok, .error].contains(status.code) else { return [] }
    let isError = status.code == .error
    return (isError ? [JaegerTag(JaegerNames.error, .bool(true))] : [])
      + tags([
        (JaegerNames.statusCode, isError ? "ERROR" : "OK"), (JaegerNames.statusDescription, status.message),
      ])
  }

  private static func tags(_ texts: [(String, String)]) -> [JaegerTag] {
    texts.filter { !$0.1.isEmpty }.map { JaegerTag($0.0, .string($0.1)) }
  }
}

extension JaegerLog {
  fileprivate init(_ event: SpanEvent) {
    let name = event.name.isEmpty ? [] : [JaegerTag(JaegerNames.eventName, .string(event.name))]
    let attributes = event.attributes.filter { $0.key != JaegerNames.eventName }
    self.init(timeUnixNano: event.timeUnixNano, fields: name + attributes.map(JaegerTag.init))
  }
}

extension JaegerTag {
  init(_ attribute: KeyValue) {
    self.init(attribute.key, Value(attribute.value))
  }
}

extension JaegerTag.Value {
  fileprivate init(_ value: AnyValue) {
    switch value {
    case .bool(let value): self = .bool(value)
    case .int(let value): self = .long(value)
    case .double(let value): self = .double(value)
    case .bytes(let value): self = .binary(value)
    case .string, .empty, .array, .keyValueList: self = .string(value.text)
    }
  }
}
