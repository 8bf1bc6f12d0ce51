import Base
import Wire

extension DataFrame {
  /// A frame for each series, or for the scalar.
  static func list(_ result: QueryResult, _ query: PanelQuery) -> [DataFrame] {
    let series: [TimeSeries] =
      switch result {
      case .vector(let series), .matrix(let series): series
      case .scalar(let sample): [TimeSeries(LabelSet(), [sample])]
      case .string: []
      }
    let type = query.isInstant ? "numeric-multi" : "timeseries-multi"
    return series.map { one in
      let labels = one.labelSet
      return DataFrame(
        refID: query.refID,
        meta: [
          "type": .string(type), "typeVersion": [0, 1], "custom": ["resultType": .string(result.type)],
          "executedQueryString": .string("Expr: \(query.expression)\nStep: \(query.step / 1000)s"),
        ],
        fields: [
          .time("Time", one.samples.map(\.timestamp)),
          .number(labels.name.isEmpty ? "Value" : labels.name, one.samples.map(\.value), labels: labels),
        ])
    }
  }

  /// A row for each span.
  init(_ trace: Trace, _ query: PanelQuery) {
    let rows = trace.resourceSpans.flatMap { batch in
      batch.scopeSpans.flatMap { scope in scope.spans.map { (batch.resource?.attributes ?? [], scope.scope, $0) } }
    }
    func texts(_ name: String, _ value: (Span) -> String) -> Field { .text(name, rows.map { value($0.2) }) }
    self.init(
      name: "Trace", refID: query.refID, meta: ["preferredVisualisationType": "trace"],
      fields: [
        texts("traceID") { $0.traceID.description }, texts("spanID") { $0.spanID.description },
        texts("parentSpanID") { $0.parentSpanID?.description ?? "" }, texts("operationName", \.name),
        .text("serviceName", rows.map { Self.service($0.0) }), texts("kind") { Self.kind($0.kind) },
        .number("statusCode", rows.map { Double($0.2.status?.code.rawValue ?? 0) }),
        texts("statusMessage") { $0.status?.message ?? "" },
        .text("instrumentationLibraryName", rows.map { $0.1?.name ?? "" }),
        .text("instrumentationLibraryVersion", rows.map { $0.1?.version ?? "" }), texts("traceState", \.traceState),
        .raw("serviceTags", rows.map { Self.tags($0.0) }),
        .number("startTime", rows.map { Double($0.2.startTimeUnixNano) / 1e6 }),
        .number(
          "duration", rows.map { Double(Int64(bitPattern: $0.2.endTimeUnixNano &- $0.2.startTimeUnixNano)) / 1e6 }),
        .raw("tags", rows.map { Self.tags($0.2.attributes) }),
      ])
  }

  private static func service(_ attributes: [KeyValue]) -> String {
    attributes.first { $0.key == "service.name" }?.value.text ?? "OTLPResourceNoServiceName"
  }

  private static func kind(_ kind: SpanKind) -> String {
    kind == .unspecified ? "" : kind.description.replacing("SPAN_KIND_", with: "").lowercased()
  }

  private static func tags(_ attributes: [KeyValue]) -> JSONValue {
    .array(attributes.map { ["key": .string($0.key), "value": .string($0.value.text)] })
  }
}
