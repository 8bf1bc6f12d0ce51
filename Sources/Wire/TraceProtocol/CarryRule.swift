/// One thing that a protocol cannot carry as it is: a sentence for people, and what becomes of the spans.
package struct CarryRule: Sendable {
  package let statement: String
  let apply: @Sendable (inout ResourceSpans) -> Void

  init(_ statement: String, _ apply: @escaping @Sendable (inout ResourceSpans) -> Void) {
    self.statement = statement
    self.apply = apply
  }

  /// A rule that looks at each span alone.
  init(spans statement: String, _ change: @escaping @Sendable (inout Span) -> Void) {
    self.init(statement) { $0.eachSpan { span, _ in change(&span) } }
  }
}

extension TraceProtocol {
  /// What must be read back, exactly, from a Tempo that got these spans by this protocol.
  package func carried(_ spans: [ResourceSpans]) -> [ResourceSpans] {
    spans.map { batch in
      rules.reduce(into: batch) { batch, rule in rule.apply(&batch) }
    }
  }

  /// What the protocol does not carry as it is, in the order in which it is to be applied; none for OTLP.
  package var rules: [CarryRule] {
    switch self {
    case .otlpGRPC, .otlpHTTPProtobuf, .otlpHTTPJSON: []
    case .jaegerThriftCompact, .jaegerThriftBinary, .jaegerThriftHTTP: CarryRule.jaeger + CarryRule.thrift
    case .jaegerGRPC: CarryRule.jaeger + [CarryRule.scopeVersionNeedsName]
    case .zipkinJSON: CarryRule.zipkin
    }
  }
}

extension ResourceSpans {
  /// Changes each span, given the scope it is in.
  mutating func eachSpan(_ change: (inout Span, InstrumentationScope) -> Void) {
    for group in scopeSpans.indices {
      let scope = scopeSpans[group].scope ?? InstrumentationScope()
      for index in scopeSpans[group].spans.indices { change(&scopeSpans[group].spans[index], scope) }
    }
  }

  mutating func eachScope(_ change: (inout InstrumentationScope) -> Void) {
    for group in scopeSpans.indices {
      var scope = scopeSpans[group].scope ?? InstrumentationScope()
      change(&scope)
      scopeSpans[group].scope = scope
    }
  }

  mutating func changeResource(_ change: (inout [KeyValue]) -> Void) {
    var resource = resource ?? Resource()
    change(&resource.attributes)
    self.resource = resource
  }
}
