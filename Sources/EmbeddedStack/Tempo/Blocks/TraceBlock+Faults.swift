import Wire

extension TraceBlock {
  /// The block as it really reaches the store.
  func written(under faults: FaultInjector) -> EncodedBlock {
    var block = self
    if faults.act(TempoFaults.foreignBlock) != nil { block.traces = traces.ofOthers }
    if let fault = faults.act(TempoFaults.otherTenant) { block.tenant = fault.tenant }
    if faults.act(TempoFaults.changedBlock) != nil { block.traces = traces.mapValues(\.withOtherTexts) }
    var encoded = block.encoded()
    if let fault = faults.act(TempoFaults.shortData) { encoded.data = Array(encoded.data.prefix(fault.count)) }
    return encoded
  }
}

extension [TraceID: Trace] {
  /// As many traces of the same time, whose ids nobody sent.
  fileprivate var ofOthers: Self {
    var others: Self = [:]
    for (id, trace) in self {
      let other = TraceID(high: ~id.high, low: ~id.low)
      others[other] = trace.changingSpans { $0.traceID = other }
    }
    return others
  }
}

extension Trace {
  /// Each text of a span has other letters, as many as before.
  fileprivate var withOtherTexts: Trace {
    changingSpans { span in
      for index in span.attributes.indices {
        guard case .string(let text) = span.attributes[index].value else { continue }
        span.attributes[index].value = .string(String(repeating: "x", count: text.utf8.count))
      }
    }
  }

  fileprivate func changingSpans(_ change: (inout Span) -> Void) -> Trace {
    var trace = self
    trace.resourceSpans.changeSpans(change)
    return trace
  }
}
