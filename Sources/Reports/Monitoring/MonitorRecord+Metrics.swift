import Base
import Runner

extension MonitorRecord {
  /// What `metrics` is to be served as.
  package static let metricsType = "application/openmetrics-text; version=1.0.0; charset=utf-8"

  /// All that is known, as OpenMetrics.
  ///
  /// - Parameter memory: of this process, in bytes; left out where nobody knows.
  package func metrics(memory: Int? = nil) -> String {
    var writer = OpenMetricsWriter()
    writeProgram(into: &writer, memory: memory)
    writeRuns(into: &writer)
    writeCriteria(into: &writer)
    writeSteps(into: &writer)
    writer.end()
    return writer.text
  }

  private func writeProgram(into writer: inout OpenMetricsWriter, memory: Int?) {
    writer.family("lgtm_verify_build", .info, "The program.")
    writer.sample("lgtm_verify_build_info", ["version": version], 1)
    writer.family("lgtm_verify_interval_seconds", .gauge, "From the begin of a run to that of the next.")
    writer.sample("lgtm_verify_interval_seconds", [:], interval / .seconds(1))
    guard let memory else { return }
    writer.family("process_resident_memory_bytes", .gauge, "What the process has in memory.")
    writer.sample("process_resident_memory_bytes", [:], memory)
  }

  private func writeRuns(into writer: inout OpenMetricsWriter) {
    writer.family("lgtm_verify_runs", .counter, "Runs that have ended.")
    for outcome in RunOutcome.allCases {
      writer.sample("lgtm_verify_runs_total", ["outcome": outcome.rawValue], runs[outcome] ?? 0)
    }
    writer.family("lgtm_verify_missed_runs", .counter, "Runs left out, since one before them took too long.")
    writer.sample("lgtm_verify_missed_runs_total", [:], missed)
    writer.family("lgtm_verify_trace_exports", .counter, "Traces of runs that were sent.")
    writer.sample("lgtm_verify_trace_exports_total", ["outcome": "taken"], exported)
    writer.sample("lgtm_verify_trace_exports_total", ["outcome": "failed"], notExported)
    writer.family("lgtm_verify_run_duration_seconds", .histogram, "How long runs took.")
    writer.histogram("lgtm_verify_run_duration_seconds", [:], runTimes)
    writer.family("lgtm_verify_last_run_timestamp_seconds", .gauge, "When the last run ended.")
    writer.time("lgtm_verify_last_run_timestamp_seconds", [:], lastRun)
    writer.family("lgtm_verify_last_success_timestamp_seconds", .gauge, "When the last run ended that passed.")
    writer.time("lgtm_verify_last_success_timestamp_seconds", [:], lastSuccess)
  }

  private func writeCriteria(into writer: inout OpenMetricsWriter) {
    let criteria = criteria.sorted { $0.key < $1.key }
    writer.family("lgtm_verify_criterion_verdict", .gauge, "1 for the verdict that holds, 0 for the others.")
    for (id, health) in criteria {
      for kind in Verdict.Kind.allCases {
        writer.sample(
          "lgtm_verify_criterion_verdict", ["criterion": id, "verdict": kind.rawValue.replacing(" ", with: "_")],
          health.verdict.kind == kind ? 1 : 0)
      }
    }
    writer.family("lgtm_verify_criterion_margin_ratio", .gauge, "What is left of the limit that is nearest, of 1.")
    for (id, health) in criteria {
      if let left = health.marginLeft { writer.sample("lgtm_verify_criterion_margin_ratio", ["criterion": id], left) }
    }
    writer.family("lgtm_verify_criterion_checked_timestamp_seconds", .gauge, "When a run last looked at all of it.")
    for (id, health) in criteria {
      writer.time("lgtm_verify_criterion_checked_timestamp_seconds", ["criterion": id], health.checked)
    }
    writer.family("lgtm_verify_criterion_success_timestamp_seconds", .gauge, "When a run last found it verified.")
    for (id, health) in criteria {
      writer.time("lgtm_verify_criterion_success_timestamp_seconds", ["criterion": id], health.succeeded)
    }
  }

  private func writeSteps(into writer: inout OpenMetricsWriter) {
    writer.family("lgtm_verify_step_duration_seconds", .histogram, "How long steps took that passed or failed.")
    for (name, histogram) in stepTimes.sorted(by: { $0.key < $1.key }) {
      writer.histogram(
        "lgtm_verify_step_duration_seconds", ["scenario": name.scenario, "step": name.step], histogram)
    }
  }
}
