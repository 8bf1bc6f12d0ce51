import Wire

private struct SpanKey: Hashable {
  let id: SpanID
  let kind: SpanKind
}

extension Trace {
  var spans: some Collection<Span> { resourceSpans.lazy.flatMap(\.scopeSpans).flatMap(\.spans) }

  /// Puts parts of one trace together. A span that came twice (same id and kind, as Tempo compares them) stays once.
  static func merging(_ parts: some Sequence<Trace>) -> Trace {
    var seen: Set<SpanKey> = []
    return Trace(
      resourceSpans: parts.flatMap(\.resourceSpans).compactMap { batch in
        batch.keeping { seen.insert(SpanKey(id: $0.spanID, kind: $0.kind)).inserted }
      })
  }

  /// The traces that a batch of spans belongs to, each with its own spans only.
  static func split(_ batches: [ResourceSpans]) -> [TraceID: Trace] {
    var traces: [TraceID: Trace] = [:]
    for batch in batches {
      for id in Set(batch.scopeSpans.flatMap(\.spans).map(\.traceID)) {
        guard let part = batch.keeping({ $0.traceID == id }) else { continue }
        traces[id, default: Trace()].resourceSpans.append(part)
      }
    }
    return traces
  }
}

extension ResourceSpans {
  /// nil when no span is left; scopes without spans go as well.
  func keeping(_ isKept: (Span) -> Bool) -> ResourceSpans? {
    var copy = self
    copy.scopeSpans = scopeSpans.compactMap { scope in
      var scope = scope
      scope.spans = scope.spans.filter(isKept)
      return scope.spans.isEmpty ? nil : scope
    }
    return copy.scopeSpans.isEmpty ? nil : copy
  }
}
