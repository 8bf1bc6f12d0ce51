import Base
import Clients
import Runner
import Wire

/// Series of this run: what was pushed, and how the server answered.
struct SentSeries: SentTelemetry, Sendable {
  let recipe: SeriesRecipe
  let request: WriteRequest
  let tenant: String?
  let url: String
  let push: MimirPush
  let attempts: Int
  /// From the moment it was to be sent to the whole answer.
  let elapsed: Duration
  /// On the run's clock, when the answer was there.
  let answeredAt: Duration
  /// Between two samples.
  let step: Duration

  var series: [TimeSeries] { request.timeSeries }
  /// The time of the newest sample, in milliseconds since 1970.
  var newest: Int64 { series.flatMap(\.samples).map(\.timestamp).max() ?? 0 }
  var oldest: Int64 { series.flatMap(\.samples).map(\.timestamp).min() ?? 0 }

  var curlCommand: String { push.curlCommand }

  func expectAcknowledged() throws(Mismatch) {
    guard let refusal = push.refusal else { return }
    throw Mismatch(
      "the push was not taken", expected: "200 or 204, all samples written", actual: refusal, curl: push.curlCommand)
  }

  var evidence: Evidence {
    Evidence(
      "remote write",
      [
        "version": push.version.rawValue, "url": url, "tenant": tenant ?? "none", "series": series.count,
        "samples": request.sampleCount, "answer": push.evidence, "attempts": attempts, "ack": elapsed,
      ], then: push.response.timings.entries)
  }
}
