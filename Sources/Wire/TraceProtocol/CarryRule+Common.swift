/// Rules that hold for all protocols but OTLP.
extension CarryRule {
  static let onlyCoreFields = CarryRule(
    "Schema URLs, scope attributes, span and link flags, and a resource's, scope's and span's counts of what was dropped are lost."
  ) { batch in
    batch.schemaURL = ""
    batch.resource?.droppedAttributesCount = 0
    for group in batch.scopeSpans.indices { batch.scopeSpans[group].schemaURL = "" }
    batch.eachScope { $0 = InstrumentationScope(name: $0.name, version: $0.version) }
    batch.eachSpan { span, _ in
      (span.flags, span.droppedAttributesCount, span.droppedEventsCount, span.droppedLinksCount) = (0, 0, 0, 0)
      for index in span.links.indices { span.links[index].flags = 0 }
    }
  }

  static let knownKindsOnly = CarryRule(spans: "A kind that OTLP 1.0 does not name becomes unspecified.") { span in
    if span.kind.name == nil { span.kind = .unspecified }
  }

  static let messageNeedsCode = CarryRule(spans: "A status that is neither OK nor an error loses its message.") {
    span in
    if span.status?.code != .ok, span.status?.code != .error { span.status = nil }
  }

  static let scopeVersionNeedsName = CarryRule("The version of a scope without a name is lost.") { batch in
    batch.eachScope { if $0.name.isEmpty { $0.version = "" } }
  }

  static let microseconds = CarryRule(spans: "Times are cut to microseconds.") { span in
    span.startTimeUnixNano -= span.startTimeUnixNano % 1000
    span.endTimeUnixNano -= span.endTimeUnixNano % 1000
    for index in span.events.indices { span.events[index].timeUnixNano -= span.events[index].timeUnixNano % 1000 }
  }
}
