import Base
import Gherkin
import Runner
import Testing

@testable import Reports

/// What a monitor knows after its runs, and how it says it.
struct MonitorRecordTests {
  private static let end = UTCTime(secondsSince1970: 1_700_000_000)

  /// Its criteria are verified, failed, not verified and flaky.
  private static func model(without names: String...) async throws -> ReportModel {
    let events = try await SampleRun.events()
    return ReportModel(RunRecord(names.reduce(events) { $0.removing($1) }), nil)
  }

  private static func record() -> MonitorRecord { MonitorRecord(version: "1.2.3", interval: .seconds(60)) }

  private static func samples(_ text: String, _ start: String) -> [String] {
    text.split(separator: "\n").map(String.init).filter { $0.hasPrefix(start) }
  }

  @Test func `one series of each criterion is 1, that of its verdict`() async throws {
    var record = Self.record()
    let model = try await Self.model()
    record.take(model, [], at: Self.end)
    let lines = Self.samples(record.metrics(), "lgtm_verify_criterion_verdict{")
    #expect(lines.count == 4 * Verdict.Kind.allCases.count)
    for verdict in ["verified", "failed", "not_verified", "flaky"] {
      #expect(lines.count { $0.contains("verdict=\"\(verdict)\"} 1") } == 1, "\(verdict)")
    }
    #expect(record.runs == [RunOutcome(model.exitCode): 1] && record.lastRun == Self.end && record.lastSuccess == nil)
  }

  @Test func `a change is told once, with what was before`() async throws {
    var record = Self.record()
    let model = try await Self.model()
    #expect(record.take(model, [], at: Self.end).allSatisfy { $0.before == nil })
    #expect(record.take(model, [], at: Self.end.advanced(bySeconds: 60)).isEmpty)
    let verified = try #require(model.criteria.first { $0.verdict == .verified })
    let health = try #require(record.criteria[verified.id])
    #expect(health.succeeded == Self.end.advanced(bySeconds: 60) && health.checked == health.succeeded)
  }

  @Test func `a criterion keeps its verdict where a scenario of it was not to run, unless it is broken`() async throws {
    var record = Self.record()
    let model = try await Self.model()
    let all = Set(
      model.criteria.flatMap(\.scenarios).map { MonitorRecord.ScenarioName(feature: $0.feature, scenario: $0.name) })
    record.take(model, [], at: Self.end)
    let later = Self.end.advanced(bySeconds: 60)
    record.take(model, [], leavingOut: all, at: later)
    for criterion in model.criteria {
      let checked = record.criteria[criterion.id]?.checked
      #expect(checked == (criterion.verdict.kind == .failed ? later : Self.end), "\(criterion.id)")
    }
  }

  @Test func `a run that could not be made counts, and makes nothing green`() {
    var record = Self.record()
    record.takeFailure(at: Self.end)
    record.takeMissed(3)
    record.takeExport(succeeded: false)
    let text = record.metrics()
    #expect(text.contains("lgtm_verify_runs_total{outcome=\"not_checked\"} 1\n"))
    #expect(text.contains("lgtm_verify_missed_runs_total 3\n"))
    #expect(text.contains("lgtm_verify_trace_exports_total{outcome=\"failed\"} 1\n"))
    #expect(!text.contains("lgtm_verify_last_success_timestamp_seconds 1"))
  }

  @Test func `times are cumulative, with the last exemplar in its bucket`() async throws {
    var record = Self.record()
    let times: [(Duration, String)] = [(.milliseconds(4), "a"), (.milliseconds(700), "b"), (.seconds(900), "c")]
    let steps = times.map { time, id in
      StepTime(
        scenario: "S \"1\"", step: "Then\\x", duration: time,
        exemplar: Exemplar(traceID: id, spanID: "s", ended: Self.end))
    }
    record.take(try await Self.model(), steps, at: Self.end)
    let lines = Self.samples(record.metrics(), "lgtm_verify_step_duration_seconds")
    let labels = #"{scenario="S \"1\"",step="Then\\x""#
    #expect(
      lines.first
        == #"lgtm_verify_step_duration_seconds_bucket\#(labels),le="0.005"} 1 # {trace_id="a",span_id="s"} 0.004 1700000000.0"#
    )
    #expect(lines.contains("lgtm_verify_step_duration_seconds_bucket\(labels),le=\"0.5\"} 1"))
    #expect(lines.contains { $0.contains("le=\"1.0\"} 2 # {trace_id=\"b\"") })
    #expect(lines.contains { $0.contains("le=\"+Inf\"} 3 # {trace_id=\"c\"") })
    #expect(lines.suffix(2).map { $0.split(separator: " ").last } == ["900.704", "3"])
  }

  @Test func `ten thousand runs take no more room than one`() async throws {
    var record = Self.record()
    let model = try await Self.model()
    let steps = (0..<20).map { StepTime(scenario: "S", step: "\($0)", duration: .milliseconds($0)) }
    record.take(model, steps, at: Self.end)
    let lines = record.metrics(memory: 1).split(separator: "\n").count
    for run in 1..<10_000 { record.take(model, steps, at: Self.end.advanced(bySeconds: Int64(run))) }
    #expect(record.metrics(memory: 1).split(separator: "\n").count == lines)
    #expect(record.runs == [RunOutcome(model.exitCode): 10_000])
  }
}
