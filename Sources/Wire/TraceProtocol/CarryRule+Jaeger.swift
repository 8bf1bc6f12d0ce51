extension CarryRule {
  static let jaeger: [CarryRule] = [
    onlyCoreFields, knownKindsOnly, messageNeedsCode, jaegerReservedNames, textForStructures, jaegerProcess,
    parentFromLink, linksAreReferences, eventsAreLogs, statusFromHTTP,
  ]

  static let thrift: [CarryRule] = [microseconds, scopeAndStateAsAttributes]

  private static let jaegerReservedNames = CarryRule(
    spans: "Attributes that Jaeger uses for a span's own fields are lost: "
      + JaegerNames.reserved.sorted().joined(separator: ", ") + "; of an event: \(JaegerNames.eventName)."
  ) { span in
    span.attributes.removeAll { JaegerNames.reserved.contains($0.key) }
    for index in span.events.indices { span.events[index].attributes.removeAll { $0.key == JaegerNames.eventName } }
  }

  private static let textForStructures = CarryRule(
    "Attributes that are lists or maps become JSON text, and one without a value becomes empty text."
  ) { batch in
    batch.changeResource { $0.textForStructures() }
    batch.eachSpan { span, _ in
      span.attributes.textForStructures()
      for index in span.events.indices { span.events[index].attributes.textForStructures() }
    }
  }

  private static let jaegerProcess = CarryRule(
    "Of the resource, service.name becomes text, hostname becomes host.name, and jaeger.version becomes opencensus.exporterversion."
  ) { batch in
    batch.changeResource { attributes in
      let name = attributes.take(JaegerNames.serviceName)?.text ?? ""
      if !name.isEmpty { attributes.append(KeyValue(JaegerNames.serviceName, .string(name))) }
      attributes.rename("hostname", to: "host.name") { $0 }
      attributes.rename("jaeger.version", to: "opencensus.exporterversion") { .string("Jaeger-" + $0.text) }
    }
  }

  private static let parentFromLink = CarryRule(
    spans: "A span without a parent gets the first link into its own trace as its parent."
  ) { span in
    guard span.parentSpanID == nil else { return }
    span.parentSpanID = span.links.first { $0.traceID == span.traceID }?.spanID.unlessZero
  }

  private static let linksAreReferences = CarryRule(
    spans: "Links keep their ids only, and get the attribute \(JaegerNames.referenceType) with the value follows_from."
  ) { span in
    span.links = span.links.map { link in
      let type = KeyValue(JaegerNames.referenceType, .string("follows_from"))
      return SpanLink(traceID: link.traceID, spanID: link.spanID, attributes: [type])
    }
  }

  private static let eventsAreLogs = CarryRule(spans: "Events lose their counts of dropped attributes.") { span in
    for index in span.events.indices { span.events[index].droppedAttributesCount = 0 }
  }

  private static let statusFromHTTP = CarryRule(
    spans: "A span without a status fails when http.status_code says so, "
      + "and a failed one without a message takes http.status_message."
  ) { span in
    guard let status = span.status else {
      span.status = span.attributes.httpStatus(kind: span.kind)
      return
    }
    guard status.code == .error, status.message.isEmpty else { return }
    span.status?.message = span.attributes[JaegerNames.httpStatusMessage]?.text ?? ""
  }

  private static let scopeAndStateAsAttributes = CarryRule(
    "The scope's name and version and the trace state become attributes of each span: "
      + "\(JaegerNames.scopeName), \(JaegerNames.scopeVersion), \(JaegerNames.traceState)."
  ) { batch in
    batch.eachSpan { span, scope in
      let version = scope.name.isEmpty ? "" : scope.version
      let texts = [
        (JaegerNames.scopeName, scope.name), (JaegerNames.scopeVersion, version),
        (JaegerNames.traceState, span.traceState),
      ]
      span.attributes += texts.filter { !$0.1.isEmpty }.map { KeyValue($0.0, .string($0.1)) }
      span.traceState = ""
    }
    batch.eachScope { $0 = InstrumentationScope() }
  }
}

extension [KeyValue] {
  fileprivate mutating func textForStructures() {
    for index in indices {
      switch self[index].value {
      case .array, .keyValueList, .empty: self[index].value = .string(self[index].value.text)
      default: break
      }
    }
  }

  fileprivate mutating func rename(_ old: String, to new: String, _ change: (AnyValue) -> AnyValue) {
    guard self[new] == nil, let value = take(old) else { return }
    append(KeyValue(new, change(value)))
  }
}
