extension ZipkinSpan {
  /// One list for each scope, so that no resource or scope can be taken for another's.
  package static func lists(_ batches: [ResourceSpans]) -> [[ZipkinSpan]] {
    batches.flatMap { batch in
      batch.scopeSpans.filter { !$0.spans.isEmpty }.map { group in
        group.spans.map { ZipkinSpan($0, of: batch.resource, scope: group.scope) }
      }
    }
  }

  private init(_ span: Span, of resource: Resource?, scope: InstrumentationScope?) {
    traceID = span.traceID
    id = span.spanID
    parentID = span.parentSpanID
    name = span.name
    kind = ZipkinNames.kinds.first { $0.kind == span.kind }?.name ?? ""
    timestamp = span.startTimeUnixNano / 1000
    duration = max(span.endTimeUnixNano / 1000, timestamp) - timestamp
    localEndpoint = resource?.attributes[ZipkinNames.serviceName].map { ZipkinEndpoint(serviceName: $0.text) }
    annotations = span.events.map(ZipkinAnnotation.init)
    addTags(resource?.attributes.filter { $0.key != ZipkinNames.serviceName } ?? [])
    addTags(span.attributes.filter { !ZipkinNames.resourceKeys.contains($0.key) })
    for (index, link) in span.links.prefix(ZipkinNames.linkLimit).enumerated() {
      tags[ZipkinNames.link(index)] = link.zipkinText
    }
    addOwnTags(span, scope ?? InstrumentationScope())
  }

  private mutating func addTags(_ attributes: [KeyValue]) {
    for attribute in attributes where !ZipkinNames.isReserved(attribute.key) {
      tags[attribute.key] = attribute.value.text
    }
  }

  private mutating func addOwnTags(_ span: Span, _ scope: InstrumentationScope) {
    if span.kind == .internal { tags[ZipkinNames.kind] = "internal" }
    add(ZipkinNames.traceState, span.traceState)
    add(ZipkinNames.scopeName, scope.name)
    if !scope.name.isEmpty { add(ZipkinNames.scopeVersion, scope.version) }
    guard let status = span.status, [.ok, .error].contains(status.code) else { return }
    add(ZipkinNames.statusCode, status.code.name ?? "")
    add(ZipkinNames.statusDescription, status.message)
    if status.code == .error { tags[ZipkinNames.error] = "true" }
  }

  private mutating func add(_ key: String, _ value: String) {
    if !value.isEmpty { tags[key] = value }
  }
}

extension ZipkinAnnotation {
  /// `NAME` or `NAME|ATTRIBUTES as JSON|DROPPED`.
  fileprivate init(_ event: SpanEvent) {
    let name = event.name.prefix { $0 != "|" }
    let isBare = event.attributes.isEmpty && event.droppedAttributesCount == 0
    let rest = isBare ? "" : "|\(event.attributes.zipkinText)|\(event.droppedAttributesCount)"
    self.init(timestamp: event.timeUnixNano / 1000, value: name + rest)
  }
}

extension SpanLink {
  /// `TRACE|SPAN|STATE|ATTRIBUTES as JSON|DROPPED`.
  fileprivate var zipkinText: String {
    let state = traceState.contains("|") ? "" : traceState
    return "\(traceID)|\(spanID)|\(state)|\(attributes.zipkinText)|\(droppedAttributesCount)"
  }
}

extension [KeyValue] {
  fileprivate var zipkinText: String { AnyValue.keyValueList(self).text }
}
