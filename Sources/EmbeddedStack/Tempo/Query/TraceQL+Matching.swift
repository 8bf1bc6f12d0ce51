import Wire

extension TraceQL {
  /// The spans of a trace that fit all conditions, each with its resource.
  func matches(in trace: Trace) -> [SpanMatch] {
    trace.resourceSpans.flatMap { batch in
      let resource = batch.resource?.attributes ?? []
      return batch.scopeSpans.flatMap(\.spans).compactMap { span in
        let isMatch = conditions.allSatisfy { $0.holds(for: span, resource) }
        return isMatch ? SpanMatch(span: span, resource: resource) : nil
      }
    }
  }

  /// The attributes that the conditions name, as a search answer shows them.
  func attributes(of match: SpanMatch) -> [KeyValue] {
    conditions.compactMap { condition in
      guard let key = condition.field.key else { return nil }
      return condition.field.value(in: match.span, match.resource).map { KeyValue(key, $0) }
    }
  }
}

struct SpanMatch {
  let span: Span
  let resource: [KeyValue]
}

extension TraceQL.Field {
  var key: String? {
    switch self {
    case .resource(let key), .span(let key), .either(let key): key
    default: nil
    }
  }

  func value(in span: Span, _ resource: [KeyValue]) -> AnyValue? {
    switch self {
    case .resource(let key): resource[key]
    case .span(let key): span.attributes[key]
    case .either(let key): span.attributes[key] ?? resource[key]
    case .name: .string(span.name)
    case .duration: .double(Double(span.durationNano))
    case .status: .string((span.status?.code ?? .unset).description.dropPrefix("STATUS_CODE_"))
    case .kind: .string(span.kind.description.dropPrefix("SPAN_KIND_"))
    }
  }
}

extension TraceQL.Condition {
  func holds(for span: Span, _ resource: [KeyValue]) -> Bool {
    guard let found = field.value(in: span, resource) else { return false }
    switch (found, value) {
    case (.string(let found), .text(let wanted)), (.string(let found), .word(let wanted)):
      return comparison.holds(found, wanted)
    case (.int(let found), .number(let wanted)): return comparison.holds(Double(found), wanted)
    case (.double(let found), .number(let wanted)), (.double(let found), .duration(let wanted)):
      return comparison.holds(found, wanted)
    case (.bool(let found), .bool(let wanted)): return comparison.holds(found ? 1 : 0, wanted ? 1 : 0)
    case (.int(let found), .text(let wanted)): return comparison.holds(String(found), wanted)
    case (.bool(let found), .text(let wanted)): return comparison.holds(String(found), wanted)
    case (.double(let found), .text(let wanted)): return Double(wanted).map { comparison.holds(found, $0) } ?? false
    default: return false
    }
  }
}

extension TraceQL.Comparison {
  fileprivate func holds<Value: Comparable>(_ found: Value, _ wanted: Value) -> Bool {
    switch self {
    case .equal: found == wanted
    case .notEqual: found != wanted
    case .greater: found > wanted
    case .atLeast: found >= wanted
    case .less: found < wanted
    case .atMost: found <= wanted
    }
  }
}

extension Span {
  /// Zero for a span that ends before it starts.
  var durationNano: UInt64 { endTimeUnixNano > startTimeUnixNano ? endTimeUnixNano - startTimeUnixNano : 0 }
}

extension String {
  fileprivate func dropPrefix(_ prefix: String) -> String { String(dropFirst(prefix.count)).lowercased() }
}
