extension ZipkinSpan {
  /// The spans as Tempo's receiver understands them: sorted by service and scope; the first span of a service speaks
  /// for its resource, and all other tags are attributes of text.
  package static func resourceSpans(_ spans: [ZipkinSpan]) throws(ZipkinError) -> [ResourceSpans] {
    var batches: [ResourceSpans] = []
    for (_, spans) in sorted(spans, by: \.service) {
      var batch = ResourceSpans(resource: spans[0].resource)
      for (_, spans) in sorted(spans, by: \.scopeName) {
        var group = ScopeSpans(scope: spans[0].scope)
        for span in spans { group.spans.append(try span.otlp) }
        batch.scopeSpans.append(group)
      }
      batches.append(batch)
    }
    return batches
  }

  private static func sorted(
    _ spans: [ZipkinSpan], by key: KeyPath<ZipkinSpan, String>
  ) -> [(key: String, elements: [ZipkinSpan])] {
    spans.grouped { $0[keyPath: key] }.sorted { $0.key < $1.key }
  }

  private var service: String { localEndpoint?.serviceName ?? "" }
  private var scopeName: String { tags[ZipkinNames.scopeName] ?? "" }

  private var resource: Resource {
    guard !service.isEmpty else { return Resource() }
    let source = tags[ZipkinNames.serviceNameSource].flatMap { $0.isEmpty ? nil : $0 } ?? ZipkinNames.serviceName
    let own = tags.filter { ZipkinNames.resourceKeys.contains($0.key) }.sorted { $0.key < $1.key }
    return Resource(
      attributes: [KeyValue](
        unique: [KeyValue(source, .string(service))] + own.map { KeyValue($0.key, .string($0.value)) }))
  }

  private var scope: InstrumentationScope {
    guard !scopeName.isEmpty else { return InstrumentationScope() }
    return InstrumentationScope(name: scopeName, version: tags[ZipkinNames.scopeVersion] ?? "")
  }
}
