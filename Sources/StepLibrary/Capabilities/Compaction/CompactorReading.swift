import Base
import Runner
import Wire
import Yaml

/// One look at what Mimir's compactor says of itself.
struct CompactorReading: Sendable {
  let system: SystemReading

  private static let component = "compactor"

  func interval() async throws -> Duration {
    let text = try await system.configuration(of: Self.component)["compactor"]?["compaction_interval"]?.text ?? ""
    guard let interval = Duration(goText: text) else {
      throw Inconclusive("Mimir's configuration names no compaction_interval")
    }
    return interval
  }

  /// The compactor runs in the component that answers, and looks for work from time to time.
  func enabled() async throws -> (interval: Duration, runs: Double) {
    let started = try await metrics().sum("cortex_compactor_runs_started_total")
    let interval = try await interval()
    guard let started, interval > .zero else {
      throw Mismatch(
        "Mimir does not compact", expected: "a compactor's metrics and interval",
        actual: "cortex_compactor_runs_started_total: \(started?.countText ?? "none")")
    }
    return (interval, started)
  }

  /// Its metrics, which tell of a successful run since a time.
  func metrics(ofRunSince time: UTCTime?) async throws -> MetricsText {
    let metrics = try await metrics()
    let runs = metrics.sum("cortex_compactor_runs_completed_total") ?? 0
    let last = metrics.sum("cortex_compactor_last_successful_run_timestamp_seconds") ?? 0
    guard runs > 0, last >= Double(time?.secondsSince1970 ?? 0) else {
      throw Mismatch(
        "the compactor has not run", expected: "a successful run since \(time?.rfc3339() ?? "its start")",
        actual: "\(runs.countText) runs completed, the last successful: \(last.timeText)")
    }
    return metrics
  }

  private func metrics() async throws -> MetricsText { try await system.metrics(of: Self.component) }
}
