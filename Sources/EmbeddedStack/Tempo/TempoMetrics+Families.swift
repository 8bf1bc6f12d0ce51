typealias TempoMetrics = MetricRegistry

extension TempoMetrics {
  struct Family: Sendable {
    let name: String
    let type: String
    let help: String
    var labels: [String] = []
    /// Label values of series that are there before anything happens.
    var initial: [[String]] = []
    /// The upper bounds of a histogram's buckets.
    var bounds: [Double]?

    /// In the order of the exposition.
    static let all = [
      Family(
        name: "tempo_build_info", type: "gauge", help: "A metric with a constant '1' value labeled by version.",
        labels: ["version"]),
      Family(
        name: "tempo_discarded_spans_total", type: "counter", help: "The total number of samples that were discarded.",
        labels: ["reason", "tenant"]),
      Family(
        name: "tempo_distributor_bytes_received_total", type: "counter",
        help: "The total number of proto bytes received per tenant, after limits", labels: ["tenant"]),
      Family(
        name: "tempo_distributor_spans_received_total", type: "counter",
        help: "The total number of spans received per tenant", labels: ["tenant"]),
      Family(
        name: "tempo_live_store_local_blocks_flushed_total", type: "counter",
        help: "The total number of local complete blocks flushed", initial: [[]]),
      Family(
        name: "tempo_live_store_local_failed_flushes_total", type: "counter",
        help: "The total number of failed local complete block flushes", initial: [[]]),
      Family(
        name: "tempo_live_store_local_flush_duration_seconds", type: "histogram",
        help: "Records the amount of time to flush a local complete block.",
        bounds: (0..<10).map { Double(1 << $0) }),
      Family(
        name: "tempo_live_store_local_flush_failed_retries_total", type: "counter",
        help: "The total number of failed retries after a failed local complete block flush", initial: [[]]),
      Family(
        name: "tempo_live_store_local_flush_retries_total", type: "counter",
        help: "The total number of retries after a failed local complete block flush", initial: [[]]),
      Family(
        name: "tempo_live_store_local_flush_size_bytes", type: "histogram",
        help: "Size in bytes of local complete blocks flushed.", bounds: (20..<30).map { Double(1 << $0) }),
      Family(
        name: "tempo_live_store_traces_created_total", type: "counter",
        help: "The total number of traces created per tenant.", labels: ["tenant"]),
      receiver("tempo_receiver_accepted_spans", "Number of spans successfully pushed into the pipeline."),
      receiver("tempo_receiver_refused_spans", "Number of spans that could not be pushed into the pipeline."),
      Family(
        name: "tempodb_backend_request_duration_seconds_count", type: "", help: "",
        labels: ["operation", "status_code"]),
      Family(
        name: "tempodb_blocklist_length", type: "gauge", help: "Total number of blocks per tenant.",
        labels: ["tenant"]),
    ]

    /// As a version of Tempo has them.
    static func all(of keeper: TempoProfile.Keeper) -> [Family] {
      guard keeper == .ingester else { return all }
      return all.filter { !$0.name.hasPrefix("tempo_live_store") } + [
        Family(
          name: "tempo_ingester_blocks_flushed_total", type: "counter", help: "The total number of blocks flushed",
          initial: [[]]),
        Family(
          name: "tempo_ingester_failed_flushes_total", type: "counter", help: "The total number of failed traces",
          initial: [[]]),
      ]
    }

    private static func receiver(_ name: String, _ help: String) -> Family {
      Family(
        name: name, type: "counter", help: help, labels: ["receiver", "transport"],
        initial: ["grpc", "http"].map { ["otlp/otlp_receiver", $0] })
    }
  }
}

extension TempoMetrics.Family {
  func text(_ numbers: [TempoMetrics.Series: Double], _ histogram: TempoMetrics.Histogram?) -> String {
    var lines = type.isEmpty ? [] : ["# HELP \(name) \(help)", "# TYPE \(name) \(type)"]
    lines += numbers.sorted { $0.key.labels.lexicographicallyPrecedes($1.key.labels) }.map { series, value in
      "\(name)\(labelText(series.labels)) \(number(value))"
    }
    if let histogram { lines += self.lines(histogram) }
    return lines.count == 2 && !type.isEmpty ? "" : lines.map { $0 + "\n" }.joined()
  }

  private func lines(_ histogram: TempoMetrics.Histogram) -> [String] {
    let buckets = zip(histogram.bounds, histogram.counts).map { "\(name)_bucket{le=\"\(number($0))\"} \($1)" }
    let rest = [
      "_bucket{le=\"+Inf\"} \(histogram.total)", "_sum \(number(histogram.sum))", "_count \(histogram.total)",
    ]
    return buckets + rest.map { name + $0 }
  }

  private func labelText(_ values: [String]) -> String {
    if values.isEmpty { return "" }
    return "{" + zip(labels, values).map { "\($0)=\"\($1)\"" }.joined(separator: ",") + "}"
  }

  /// As Go's client library writes it: an exponent from a million on.
  private func number(_ value: Double) -> String {
    guard value == value.rounded(), abs(value) < 1e15 else { return String(value) }
    let digits = String(Int(value))
    guard value >= 1e6 else { return digits }
    let rest = digits.dropFirst().reversed().drop { $0 == "0" }.reversed()
    let exponent = digits.count - 1
    return "\(digits.prefix(1))\(rest.isEmpty ? "" : "." + String(rest))e+\(exponent < 10 ? "0" : "")\(exponent)"
  }
}
