import Base
import Runner
import Wire

/// One look at what Mimir's compactor says of itself.
struct CompactorReading: Sendable {
  let system: SystemReading

  private static let component = "compactor"
  /// Clocks differ.
  private static let slack = Duration.seconds(10)

  func settings() async throws -> CompactorSettings {
    guard let settings = CompactorSettings(try await system.configuration(of: Self.component)) else {
      throw Inconclusive("Mimir's configuration names no compaction_interval")
    }
    return settings
  }

  /// The compactor runs in the component that answers, and looks for work from time to time.
  func enabled() async throws -> (settings: CompactorSettings, runs: Double) {
    let started = try await metrics().sum("cortex_compactor_runs_started_total")
    let settings = try await settings()
    guard let started, settings.interval > .zero else {
      throw Mismatch(
        "Mimir does not compact", expected: "a compactor's metrics and interval",
        actual: "cortex_compactor_runs_started_total: \(started?.countText ?? "none")")
    }
    return (settings, started)
  }

  /// How often it has run so far.
  func runs() async throws -> CompactorRuns { CompactorRuns(try await metrics()) }

  /// Its metrics, which tell of a successful run since a time and within two intervals, and of none that failed since
  /// runs were counted.
  ///
  /// - Parameter time: Nil where no run needs to have begun since then.
  func metrics(
    ofRunSince time: UTCTime?, before: CompactorRuns, every interval: Duration, now: UTCTime
  ) async throws -> MetricsText {
    let metrics = try await metrics()
    let runs = CompactorRuns(metrics)
    let failed = runs.failed(since: before)
    let last = metrics.sum("cortex_compactor_last_successful_run_timestamp_seconds") ?? 0
    let oldest = now.advanced(bySeconds: -Int64((interval * 2 + Self.slack) / .seconds(1)))
    let since = max(oldest, time ?? oldest)
    guard runs.completed > 0, time == nil || runs.includeOne(begunAfter: before), last >= Double(since.secondsSince1970)
    else {
      throw Mismatch(
        "the compactor has not run", expected: "a successful run, begun since \(since.rfc3339())",
        actual:
          "\(runs.completed.countText) runs completed, the last successful: \(last.timeText), \(failed.countText) failed"
      )
    }
    guard failed <= 0 else {
      throw FinalMismatch(
        Mismatch(
          "runs of the compactor failed", expected: "none since there were metrics to compact",
          actual: "\(failed.countText) failed, the last successful: \(last.timeText)"))
    }
    return metrics
  }

  private func metrics() async throws -> MetricsText { try await system.metrics(of: Self.component) }
}
