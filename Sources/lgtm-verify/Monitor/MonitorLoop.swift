import Base
import Gherkin
import Reports
import Runner

/// The runs of a monitor, one after the other.
struct MonitorLoop: Sendable {
  private let settings: MonitorSettings
  private let run: MonitoredRun
  private let leftOut: LeftOut
  private let board: MonitorBoard
  private let exporter: TraceExporter?
  private let clock = SystemClock()

  /// Scenarios that break something of the target, for the hours in which they may not.
  private struct LeftOut: Sendable {
    let ids: Set<MessageID>
    let names: Set<MonitorRecord.ScenarioName>
  }

  init(
    settings: MonitorSettings, provider: TargetProvider, features: LoadedFeatures, sentences: SentenceFiles,
    disruptive: [PlannedCase], board: MonitorBoard
  ) {
    (self.settings, self.board) = (settings, board)
    run = MonitoredRun(settings: settings.run, provider: provider, features: features, sentences: sentences) { text in
      StandardStream.error.line("lgtm-verify: \(text)")
    }
    let outlines = Dictionary(features.scenarios.map { ($0.pickle.id, $0.outline) }) { first, _ in first }
    leftOut = LeftOut(
      ids: Set(disruptive.map(\.pickle.id)),
      names: Set(
        disruptive.map {
          MonitorRecord.ScenarioName(
            feature: outlines[$0.pickle.id]?.document.feature?.name ?? "", scenario: $0.pickle.name)
        }))
    exporter = settings.traces.map { TraceExporter($0) }
  }

  func close() { exporter?.close() }

  /// Returns when the task is cancelled, or after the last run; a run that a signal has cut short does not count.
  func run(_ ended: (ExitCode) -> Void) async {
    var schedule = MonitorSchedule(every: settings.interval, from: clock.now)
    var number = 0
    while !Task.isCancelled {
      number += 1
      let code = await one(number)
      if Task.isCancelled { return }
      ended(code)
      if number == settings.runs { return }
      let missed = schedule.advance(to: clock.now)
      board.change { $0.takeMissed(missed) }
      try? await clock.sleep(until: schedule.begin)
    }
  }

  private func one(_ number: Int) async -> ExitCode {
    let (begin, hours) = (clock.now, settings.hours)
    let mayDisrupt: @Sendable () -> Bool = { [settings] in settings.mayDisrupt(hours.contain(.now)) }
    let left = mayDisrupt() ? LeftOut(ids: [], names: []) : leftOut
    do throws(UsageError) {
      let result = try await run.run(leavingOut: left.ids, mayDisrupt: mayDisrupt)
      if Task.isCancelled { return .interrupted }
      return await take(result, left, "run \(number)", begin)
    } catch {
      board.change { $0.takeFailure(at: .now) }
      say("run \(number) could not be made: \(error.prose)")
      return .notChecked
    }
  }

  private func take(
    _ result: MonitoredRun.Result, _ left: LeftOut, _ name: String, _ begin: Duration
  ) async -> ExitCode {
    let model = ReportModel(result.record, settings.run.plan)
    let trace = RunTrace(result.record, result.events)
    let times = exporter == nil ? trace.stepTimes.map(\.withoutExemplar) : trace.stepTimes
    let changes = board.change { $0.take(model, times, leavingOut: left.names, at: .now) }
    say("\(name): \(model.summary) in \((clock.now - begin).formatted)")
    for change in changes { say("  \(change.line)") }
    keep(result, model)
    if let exporter { await export(trace, by: exporter) }
    return model.exitCode
  }

  /// The results of the last run, those of the last that did not pass, and a record of each.
  private func keep(_ result: MonitoredRun.Result, _ model: ReportModel) {
    var encoder = MessageEncoder()
    let bytes = result.events.flatMap { encoder.encode($0) }
    let files = ["last.ndjson"] + (model.exitCode == .passed ? [] : ["last-not-passed.ndjson"])
    do throws(UsageError) {
      for file in files { try writeFile(bytes, to: "\(settings.run.output)/\(file)") }
      try settings.run.history.map { folder throws(UsageError) in
        try HistoryFolder.write(model, to: folder)
        try HistoryFolder.prune(folder)
      }
    } catch { say(error.prose) }
  }

  private func export(_ trace: RunTrace, by exporter: TraceExporter) async {
    let problem = await exporter.send(trace.request(target: settings.run.target))
    board.change { $0.takeExport(succeeded: problem == nil) }
    if let problem { say("the trace of the run was not taken: \(problem)") }
  }

  private func say(_ text: String) { StandardStream.output.line("\(UTCTime.now.rfc3339()) \(text)") }
}

extension StepTime {
  fileprivate var withoutExemplar: StepTime { StepTime(scenario: scenario, step: step, duration: duration) }
}

extension ReportModel {
  /// `5 of 6 criteria verified`.
  fileprivate var summary: String {
    let word = RunOutcome(exitCode).rawValue.replacing("_", with: " ")
    return "\(word), \(count(.verified)) of \(criteria.count) criteria verified"
  }
}

extension MonitorRecord.Change {
  fileprivate var line: String {
    let reason = after.reason.isEmpty ? "" : " (\(after.reason))"
    return "\(criterion): \(before.map { "\($0.name) → " } ?? "")\(after.name)\(reason)"
  }
}
