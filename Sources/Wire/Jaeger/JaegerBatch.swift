/// The spans of one process, as Jaeger's clients send them: Thrift `jaeger.Batch` and protobuf `api_v2.Batch`.
package struct JaegerBatch: Equatable, Sendable {
  package var process: JaegerProcess?
  package var spans: [JaegerSpan]

  package init(process: JaegerProcess? = nil, spans: [JaegerSpan] = []) {
    self.process = process
    self.spans = spans
  }
}

/// Who made the spans.
package struct JaegerProcess: Hashable, Sendable {
  package var serviceName: String
  package var tags: [JaegerTag]

  package init(serviceName: String = "", tags: [JaegerTag] = []) {
    self.serviceName = serviceName
    self.tags = tags
  }
}

/// One operation; times are nanoseconds, which Thrift cuts to microseconds.
package struct JaegerSpan: Equatable, Sendable {
  package var traceID = TraceID.zero
  package var spanID = SpanID.zero
  /// Thrift has a field for it; in protobuf it is the first reference of kind `childOf`.
  package var parentSpanID: SpanID?
  package var operationName = ""
  package var references: [JaegerReference] = []
  package var flags: UInt32 = 0
  package var startTimeUnixNano: UInt64 = 0
  package var durationNanoseconds: Int64 = 0
  package var tags: [JaegerTag] = []
  package var logs: [JaegerLog] = []
  /// Only protobuf has it; it then takes the place of the batch's.
  package var process: JaegerProcess?

  package init() {}
}

/// A named value.
package struct JaegerTag: Hashable, Sendable {
  package enum Value: Hashable, Sendable {
    case string(String)
    case bool(Bool)
    case long(Int64)
    case double(Double)
    case binary([UInt8])
    /// A type that no version of Jaeger has.
    case unknown(Int32)
  }

  package var key: String
  package var value: Value

  package init(_ key: String, _ value: Value) {
    self.key = key
    self.value = value
  }
}

/// What happened at one moment of a span.
package struct JaegerLog: Equatable, Sendable {
  package var timeUnixNano: UInt64
  package var fields: [JaegerTag]

  package init(timeUnixNano: UInt64 = 0, fields: [JaegerTag] = []) {
    self.timeUnixNano = timeUnixNano
    self.fields = fields
  }
}

/// A pointer to another span; both encodings number its kinds alike.
package struct JaegerReference: Equatable, Sendable {
  package enum Kind: Int32, Sendable {
    case childOf = 0
    case followsFrom = 1
  }

  package var kind: Kind
  package var traceID: TraceID
  package var spanID: SpanID

  package init(kind: Kind = .childOf, traceID: TraceID = .zero, spanID: SpanID = .zero) {
    self.kind = kind
    self.traceID = traceID
    self.spanID = spanID
  }
}
