import Base
import TraceQL
import Wire

/// A trace that a search found.
struct TraceSearchHit {
  let id: TraceID
  let trace: Trace
  /// nil for a search by tags, whose answer shows no spans.
  let answer: TraceQLAnswer?
  let start: UInt64
  let end: UInt64

  init(id: TraceID, trace: Trace, answer: TraceQLAnswer?) {
    self.id = id
    self.trace = trace
    self.answer = answer
    start = trace.spans.map(\.startTimeUnixNano).min() ?? 0
    end = max(start, trace.spans.map(\.endTimeUnixNano).max() ?? 0)
  }

  /// As Tempo's search answers it: without leading zeros.
  private var shortID: String { String(id.description.drop { $0 == "0" }) }

  func write(to json: inout JSONWriter, spansPerSet: Int) {
    let root = root
    json.object { json in
      json.members([
        ("traceID", shortID), ("rootServiceName", root?.service ?? "<root span not yet received>"),
      ])
      if let name = root?.name { json.members([("rootTraceName", name)]) }
      json.members([("startTimeUnixNano", String(start))])
      let milliseconds = Int(clamping: (end - start) / 1_000_000)
      if milliseconds > 0 { json.members([("durationMs", milliseconds)]) }
      guard let answer, let first = answer.spansets.first else { return }
      json.key("spanSet")
      write(first, of: answer, to: &json, spansPerSet)
      json.key("spanSets")
      json.array(answer.spansets) { write($1, of: answer, to: &$0, spansPerSet) }
      json.key("serviceStats")
      writeServiceStats(to: &json)
    }
  }

  private var root: (service: String, name: String)? {
    for batch in trace.resourceSpans {
      for span in batch.scopeSpans.flatMap(\.spans) where span.parentSpanID == nil {
        return (batch.serviceName, span.name)
      }
    }
    return nil
  }

  private func write(_ set: Spanset, of answer: TraceQLAnswer, to json: inout JSONWriter, _ spansPerSet: Int) {
    json.object { json in
      json.key("spans")
      json.array(set.spans.prefix(spansPerSet)) { json, match in
        json.object { json in
          json.members([
            ("spanID", match.span.spanID.description), ("startTimeUnixNano", String(match.span.startTimeUnixNano)),
            ("durationNanos", String(match.span.length)),
          ])
          writeAttributes(answer.attributes(of: match), to: &json)
        }
      }
      json.members([("matched", set.spans.count)])
      writeAttributes(set.attributes.map { KeyValue($0.name, $0.value.attribute) }, to: &json)
    }
  }

  private func writeAttributes(_ attributes: [KeyValue], to json: inout JSONWriter) {
    guard !attributes.isEmpty else { return }
    json.key("attributes")
    json.array(attributes) { json, attribute in
      json.object { json in
        json.members([("key", attribute.key)])
        json.key("value")
        json.value(attribute.value)
      }
    }
  }

  private func writeServiceStats(to json: inout JSONWriter) {
    let services = Dictionary(grouping: trace.resourceSpans, by: \.serviceName)
    json.object { json in
      for (service, batches) in services.sorted(by: { $0.key < $1.key }) {
        let errors = batches.flatMap(\.scopeSpans).flatMap(\.spans).count { $0.status?.code == .error }
        json.key(named: service)
        json.object { json in
          json.members([("spanCount", batches.spanCount)])
          if errors > 0 { json.members([("errorCount", errors)]) }
        }
      }
    }
  }
}

extension ResourceSpans {
  fileprivate var serviceName: String {
    if case .string(let name) = resource?.attributes["service.name"] { name } else { "" }
  }
}

extension JSONWriter {
  /// Scalars only: conditions compare nothing else.
  fileprivate mutating func value(_ value: AnyValue) {
    object { json in
      guard let name = value.memberName else { return }
      json.key(named: name)
      switch value {
      case .string(let value): json.string(value)
      case .bool(let value): json.boolean(value)
      case .int(let value): json.string(String(value))
      case .double(let value): json.number(value)
      default: json.null()
      }
    }
  }
}
