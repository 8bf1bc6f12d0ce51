extension CarryRule {
  static let zipkin: [CarryRule] = [
    onlyCoreFields, knownKindsOnly, messageNeedsCode, zipkinReservedNames, scopeVersionNeedsName, microseconds,
    endNotBeforeStart, noParentOfItself, resourceKeysOfSpans, attributesAsText, resourceOnSpans, startMayBeAbsent,
    eventNames, eventAndLinkAttributes, linkLimits,
  ]

  private static let zipkinReservedNames = CarryRule(
    "Attributes that stand for a span's own fields are lost: error, span.kind, otel.status_code, otel.status_description, w3c.tracestate, otel.library.name, otel.library.version, otlp.link.N, otlp.service.name.source, otel.zipkin.absentField.startTime."
  ) { batch in
    batch.changeResource { $0.removeAll { ZipkinNames.isReserved($0.key) } }
    batch.eachSpan { span, _ in span.attributes.removeAll { ZipkinNames.isReserved($0.key) } }
  }

  private static let endNotBeforeStart = CarryRule(
    spans: "A span that ends before it starts ends when it starts."
  ) { $0.endTimeUnixNano = max($0.startTimeUnixNano, $0.endTimeUnixNano) }

  private static let noParentOfItself = CarryRule(spans: "A span that is its own parent loses it.") { span in
    if span.parentSpanID == span.spanID { span.parentSpanID = nil }
  }

  private static let resourceKeysOfSpans = CarryRule(
    spans: "A span's attribute is lost when OpenTelemetry's conventions (1.6.1) name it as one of a resource."
  ) { span in
    span.attributes.removeAll { ZipkinNames.resourceKeys.contains($0.key) }
  }

  private static let attributesAsText = CarryRule("Attributes of resource and span become text.") { batch in
    batch.changeResource { $0 = $0.map(\.asText) }
    batch.eachSpan { span, _ in span.attributes = span.attributes.map(\.asText) }
  }

  private static let resourceOnSpans = CarryRule(
    "Attributes of the resource that OpenTelemetry's conventions (1.6.1) do not name come back at each span; the others are lost without a service.name."
  ) { batch in
    let attributes = batch.resource?.attributes ?? []
    let named = attributes.filter { ZipkinNames.resourceKeys.contains($0.key) }
    let others = attributes.filter { !ZipkinNames.resourceKeys.contains($0.key) }
    let service = attributes[ZipkinNames.serviceName]?.text ?? ""
    batch.changeResource { $0 = service.isEmpty ? [] : named }
    batch.eachSpan { span, _ in
      span.attributes += others.filter { span.attributes[$0.key] == nil }
    }
  }

  private static let startMayBeAbsent = CarryRule(
    spans: "A span that starts at time zero gets the attribute otel.zipkin.absentField.startTime."
  ) { span in
    if span.startTimeUnixNano == 0 { span.attributes.append(KeyValue(ZipkinNames.startTimeAbsent, .bool(true))) }
  }

  private static let eventNames = CarryRule(spans: "The name of an event ends before its first |.") { span in
    for index in span.events.indices {
      span.events[index].name = String(span.events[index].name.prefix { $0 != "|" })
    }
  }

  private static let eventAndLinkAttributes = CarryRule(
    spans:
      "Of attributes of events and links, numbers are rounded to float64 and whole ones become integers, bytes become base64 text; lists, maps and absent values are lost."
  ) { span in
    for index in span.events.indices { span.events[index].attributes.cutToJSON() }
    for index in span.links.indices { span.links[index].attributes.cutToJSON() }
  }

  private static let linkLimits = CarryRule(
    spans: "Only the first \(ZipkinNames.linkLimit) links are kept, and a link's trace state with a | in it is lost."
  ) { span in
    span.links = Array(span.links.prefix(ZipkinNames.linkLimit))
    for index in span.links.indices where span.links[index].traceState.contains("|") {
      span.links[index].traceState = ""
    }
  }
}

extension KeyValue {
  fileprivate var asText: KeyValue { KeyValue(key, .string(value.text)) }
}

extension [KeyValue] {
  fileprivate mutating func cutToJSON() {
    self = compactMap { attribute in attribute.value.inJSON.map { KeyValue(attribute.key, $0) } }
  }
}

extension AnyValue {
  fileprivate var inJSON: AnyValue? {
    switch self {
    case .string, .bool: self
    case .int(let value): AnyValue(zipkin: Double(value))
    case .double(let value) where value.isFinite: AnyValue(zipkin: value)
    case .double(let value): .string(value.isNaN ? "NaN" : value > 0 ? "Infinity" : "-Infinity")
    case .bytes: .string(text)
    case .array, .keyValueList, .empty: nil
    }
  }
}
