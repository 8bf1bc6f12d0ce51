import Base
import Clients
import Runner
import Wire

/// A query that Grafana ran, and what it must show.
enum PanelResult: Sendable {
  case trace(SentTrace, PanelAnswer)
  case metrics(SentSeries, PanelAnswer)

  private var answer: PanelAnswer {
    switch self {
    case .trace(_, let answer), .metrics(_, let answer): answer
    }
  }

  func expectContent() throws(Mismatch) {
    if let error = answer.error {
      throw Mismatch("the query failed", expected: "frames", actual: error, curl: answer.call.curlCommand)
    }
    let (expected, actual) = content
    guard expected == actual else {
      throw Mismatch(
        "Grafana does not show what was sent", expected: expected.joined(separator: ", "),
        actual: actual.isEmpty ? "nothing" : actual.joined(separator: ", "), curl: answer.call.curlCommand)
    }
  }

  /// What must be in the frames, and what is: the names of a trace's spans, or each series with its newest value.
  private var content: (expected: [String], actual: [String]) {
    switch self {
    case .trace(let trace, let answer):
      let names = trace.spans.flatMap(\.scopeSpans).flatMap(\.spans).map(\.name)
      let column = answer.frames.first?.first { $0.name == "operationName" }?.values ?? []
      return (names.sorted(), column.compactMap(\.string).sorted())
    case .metrics(let sent, let answer):
      let newest = sent.series.map { Self.line($0.labelSet, $0.samples.last?.value ?? .nan) }
      let shown = answer.frames.compactMap { fields -> String? in
        guard let field = fields.last, let value = field.values.last?.double else { return nil }
        return Self.line(field.labels, value)
      }
      return (newest.sorted(), shown.sorted())
    }
  }

  /// Without the metric's name, which Grafana's field has instead of a label at times.
  private static func line(_ labels: LabelSet, _ value: Double) -> String { "\(labels.withoutName) \(value)" }
}
