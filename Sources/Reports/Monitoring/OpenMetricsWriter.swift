import Base

/// Writes metrics as text of OpenMetrics 1.0 (https://prometheus.io/docs/specs/om/open_metrics_spec/).
struct OpenMetricsWriter {
  enum Kind: String { case gauge, counter, histogram, info }
  typealias Labels = KeyValuePairs<String, String>

  private(set) var text = ""

  /// What the samples after it belong to; a name that ends with its unit says so.
  mutating func family(_ name: String, _ kind: Kind, _ help: String) {
    text += "# TYPE \(name) \(kind.rawValue)\n"
    let unit = ["seconds", "bytes", "ratio"].first { name.hasSuffix("_\($0)") }
    if let unit { text += "# UNIT \(name) \(unit)\n" }
    text += "# HELP \(name) \(escaped(help))\n"
  }

  mutating func sample(_ name: String, _ labels: Labels, _ value: Double) {
    text += "\(name)\(set(labels.map { ($0.key, $0.value) })) \(number(value))\n"
  }

  mutating func sample(_ name: String, _ labels: Labels, _ value: Int) {
    text += "\(name)\(set(labels.map { ($0.key, $0.value) })) \(value)\n"
  }

  mutating func time(_ name: String, _ labels: Labels, _ time: UTCTime?) {
    guard let time else { return }
    sample(name, labels, Double(time.nanosecondsSince1970) / 1e9)
  }

  mutating func histogram(_ name: String, _ labels: Labels, _ histogram: BucketHistogram) {
    var total = 0
    let given = labels.map { ($0.key, $0.value) }
    for (index, bucket) in histogram.buckets.enumerated() {
      total += bucket.count
      let bound = index < BucketHistogram.bounds.count ? number(BucketHistogram.bounds[index]) : "+Inf"
      let exemplar = bucket.exemplar.map { " # \(example($0.exemplar)) \(number($0.value)) \(time($0.exemplar.ended))" }
      text += "\(name)_bucket\(set(given + [("le", bound)])) \(total)\(exemplar ?? "")\n"
    }
    text += "\(name)_sum\(set(given)) \(number(histogram.sum))\n\(name)_count\(set(given)) \(total)\n"
  }

  mutating func end() { text += "# EOF\n" }

  private func example(_ exemplar: Exemplar) -> String {
    set([("trace_id", exemplar.traceID), ("span_id", exemplar.spanID)])
  }

  private func time(_ time: UTCTime) -> String { number(Double(time.nanosecondsSince1970 / 1_000_000) / 1e3) }

  private func set(_ labels: [(String, String)]) -> String {
    labels.isEmpty ? "" : "{\(labels.map { "\($0.0)=\"\(escaped($0.1))\"" }.joined(separator: ","))}"
  }

  private func number(_ value: Double) -> String { "\(value)" }

  private func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
  }
}
