package import Wire

extension SpanField {
  /// None where the span has no such thing; several of events and links.
  func values(of span: TracedSpan, in tree: TraceTree) -> [TraceQLValue] {
    switch self {
    case .attribute(let scope, let name, let ofParent):
      guard ofParent else { return scope.values(of: name, in: span) }
      return span.place.parent.map { scope.values(of: name, in: tree.spans[$0]) } ?? []
    case .intrinsic(let intrinsic): return intrinsic.values(of: span, in: tree)
    }
  }
}

extension SpanField.AttributeScope {
  fileprivate func values(of name: String, in span: TracedSpan) -> [TraceQLValue] {
    switch self {
    case .span: Self.values(span.span.attributes, name)
    case .resource: Self.values(span.resource, name)
    case .instrumentation: Self.values(span.scope.attributes, name)
    case .event: span.span.events.flatMap { Self.values($0.attributes, name) }
    case .link: span.span.links.flatMap { Self.values($0.attributes, name) }
    case .any:
      span.span.attributes[name] == nil ? Self.values(span.resource, name) : Self.values(span.span.attributes, name)
    }
  }

  private static func values(_ attributes: [KeyValue], _ name: String) -> [TraceQLValue] {
    attributes[name].map(TraceQLValue.values) ?? []
  }
}

extension SpanField.Intrinsic {
  fileprivate func values(of span: TracedSpan, in tree: TraceTree) -> [TraceQLValue] {
    let (own, place) = (span.span, span.place)
    switch self {
    case .duration: return [.duration(Int64(clamping: own.length))]
    case .name: return [.string(own.name)]
    case .kind: return [.kind(Self.word("\(own.kind)"))]
    case .status: return [.status(Self.word("\(own.status?.code ?? .unset)"))]
    case .statusMessage: return [.string(own.status?.message ?? "")]
    case .traceDuration: return [.duration(tree.duration)]
    case .rootName: return [.string(tree.rootName)]
    case .rootServiceName: return [.string(tree.rootServiceName)]
    case .childCount: return [.int(Int64(place.childCount))]
    case .nestedSetLeft: return [.int(Int64(place.nestedSetLeft))]
    case .nestedSetRight: return [.int(Int64(place.nestedSetRight))]
    case .nestedSetParent: return [.int(Int64(place.nestedSetParent))]
    case .traceID: return [.string(own.traceID.description)]
    case .spanID: return [.string(Self.short(own.spanID))]
    case .parentID: return own.parentSpanID.map { [.string(Self.short($0))] } ?? []
    case .scopeName: return [.string(span.scope.name)]
    case .scopeVersion: return [.string(span.scope.version)]
    case .eventName: return own.events.map { .string($0.name) }
    case .eventTime:
      return own.events.map { .duration(Int64(clamping: Int128($0.timeUnixNano) - Int128(own.startTimeUnixNano))) }
    case .linkSpan: return own.links.map { .string(Self.short($0.spanID)) }
    case .linkTrace: return own.links.map { .string($0.traceID.description) }
    case .parent: return []
    }
  }

  /// `STATUS_CODE_ERROR` is `error` in TraceQL.
  private static func word(_ name: String) -> String { name.split(separator: "_").last.map { $0.lowercased() } ?? name }

  /// Tempo compares the ids of spans without leading zeros.
  private static func short(_ id: SpanID) -> String { String(id.description.drop { $0 == "0" }) }
}

extension Span {
  /// Nanoseconds; zero for a span that ends before it starts.
  package var length: UInt64 { endTimeUnixNano > startTimeUnixNano ? endTimeUnixNano - startTimeUnixNano : 0 }
}
