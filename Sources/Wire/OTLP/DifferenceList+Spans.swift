extension DifferenceList {
  mutating func compare(_ expected: LocatedSpan, _ actual: LocatedSpan) {
    let path = expected.path
    compare("\(path) resource.attributes", expected.resource.attributes, actual.resource.attributes)
    compareDropped("\(path) resource", expected.resource.droppedAttributesCount, actual.resource.droppedAttributesCount)
    compare("\(path) resource.schemaUrl", expected.resourceSchemaURL, actual.resourceSchemaURL)
    compare("\(path) scope.name", expected.scope.name, actual.scope.name)
    compare("\(path) scope.version", expected.scope.version, actual.scope.version)
    compare("\(path) scope.attributes", expected.scope.attributes, actual.scope.attributes)
    compareDropped("\(path) scope", expected.scope.droppedAttributesCount, actual.scope.droppedAttributesCount)
    compare("\(path) scope.schemaUrl", expected.scopeSchemaURL, actual.scopeSchemaURL)
    compare(path, expected.span, actual.span)
  }

  private mutating func compare(_ path: String, _ expected: Span, _ actual: Span) {
    compare("\(path) traceId", expected.traceID, actual.traceID)
    compare("\(path) traceState", expected.traceState, actual.traceState)
    compare("\(path) parentSpanId", expected.parentSpanID ?? .zero, actual.parentSpanID ?? .zero)
    compare("\(path) name", expected.name, actual.name)
    compare("\(path) kind", expected.kind, actual.kind)
    compare("\(path) startTimeUnixNano", expected.startTimeUnixNano, actual.startTimeUnixNano)
    compare("\(path) endTimeUnixNano", expected.endTimeUnixNano, actual.endTimeUnixNano)
    compare("\(path) status.code", expected.status?.code ?? .unset, actual.status?.code ?? .unset)
    compare("\(path) status.message", expected.status?.message ?? "", actual.status?.message ?? "")
    compare("\(path) flags", expected.flags, actual.flags)
    compare("\(path) attributes", expected.attributes, actual.attributes)
    compareLists("\(path) events", expected.events, actual.events) { $0.compare($1, $2, $3) }
    compareLists("\(path) links", expected.links, actual.links) { $0.compare($1, $2, $3) }
    compareDropped(path, expected, actual)
  }

  private mutating func compareDropped(_ path: String, _ expected: UInt32, _ actual: UInt32) {
    compare("\(path).droppedAttributesCount", expected, actual)
  }

  private mutating func compareDropped(_ path: String, _ expected: Span, _ actual: Span) {
    compare("\(path) droppedAttributesCount", expected.droppedAttributesCount, actual.droppedAttributesCount)
    compare("\(path) droppedEventsCount", expected.droppedEventsCount, actual.droppedEventsCount)
    compare("\(path) droppedLinksCount", expected.droppedLinksCount, actual.droppedLinksCount)
  }

  private mutating func compare(_ path: String, _ expected: SpanEvent, _ actual: SpanEvent) {
    compare("\(path).timeUnixNano", expected.timeUnixNano, actual.timeUnixNano)
    compare("\(path).name", expected.name, actual.name)
    compare("\(path).attributes", expected.attributes, actual.attributes)
    compare("\(path).droppedAttributesCount", expected.droppedAttributesCount, actual.droppedAttributesCount)
  }

  private mutating func compare(_ path: String, _ expected: SpanLink, _ actual: SpanLink) {
    compare("\(path).traceId", expected.traceID, actual.traceID)
    compare("\(path).spanId", expected.spanID, actual.spanID)
    compare("\(path).traceState", expected.traceState, actual.traceState)
    compare("\(path).flags", expected.flags, actual.flags)
    compare("\(path).attributes", expected.attributes, actual.attributes)
    compare("\(path).droppedAttributesCount", expected.droppedAttributesCount, actual.droppedAttributesCount)
  }

  private mutating func compareLists<Element>(
    _ path: String, _ expected: [Element], _ actual: [Element],
    _ compare: (inout DifferenceList, String, Element, Element) -> Void
  ) {
    self.compare("\(path).count", expected.count, actual.count)
    for (index, pair) in zip(expected, actual).enumerated() { compare(&self, "\(path)[\(index)]", pair.0, pair.1) }
  }
}
