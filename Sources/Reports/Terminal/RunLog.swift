import Base
import Gherkin
package import Runner

/// A run for programs that read on while it goes: an object a line, each with `time` (RFC 3339) and `event`: `run started`,
/// `step`, `scenario`, `unreadable`, `criterion`,
/// `run finished`. Members are only ever added.
package struct RunLog: Sendable {
  package init() {}

  /// The line for an event, or nothing; `record` has the event already.
  package func line(for event: Event, in record: RunRecord) -> String {
    switch event {
    case .testRunStarted(let started): line("run started", started.timestamp) { _ in }
    case .testStepFinished(let finished): step(finished, record)
    case .testCaseFinished(let finished): scenario(finished, record)
    default: ""
    }
  }

  /// What follows when all is known: the criteria, then the run.
  package func ending(_ model: ReportModel) -> [String] {
    let time = model.record.finished ?? model.record.started ?? UTCTime(secondsSince1970: 0)
    let criteria = model.criteria.map { criterion in
      line("criterion", time) { json in
        json.member("id", criterion.id)
        json.member("verdict", criterion.verdict.kind.rawValue)
        json.member(optional: "note", criterion.note.isEmpty ? nil : criterion.note)
      }
    }
    let run = line("run finished", time) { json in
      json.member("summary", Headline(model).text)
      json.member("scenarios", model.record.scenarios.count)
      json.member("passed", model.record.scenarios.count { $0.status == .passed })
    }
    return unreadable(model, time) + criteria + [run]
  }

  private func unreadable(_ model: ReportModel, _ time: UTCTime) -> [String] {
    model.unreadable.map { file in
      line("unreadable", time) { json in
        json.member("place", file.place)
        json.member("message", file.message)
      }
    }
  }

  private func step(_ finished: TestStepFinished, _ record: RunRecord) -> String {
    guard let scenario = record.scenario(ofAttempt: finished.testCaseStartedId),
      let step = scenario.steps.first(where: { $0.id == finished.testStepId })
    else { return "" }
    return line("step", finished.timestamp) { json in
      json.scenario(scenario)
      json.member("line", step.location?.line ?? scenario.pickle.location.line)
      json.member("step", step.hookId == nil ? step.keyword + step.text : "hook")
      json.result(finished.result)
    }
  }

  private func scenario(_ finished: TestCaseFinished, _ record: RunRecord) -> String {
    guard let scenario = record.scenario(ofAttempt: finished.testCaseStartedId) else { return "" }
    return line("scenario", finished.timestamp) { json in
      json.scenario(scenario)
      json.member("line", scenario.pickle.location.line)
      json.member("tags") { json in json.array(scenario.pickle.tags) { $0.string($1.name) } }
      json.member("status", (scenario.status ?? .skipped).word)
      json.member("seconds") { $0.number(scenario.duration / .seconds(1)) }
      json.member("willBeRetried") { $0.boolean(finished.willBeRetried) }
      json.member(optional: "message", scenario.decidingStep.flatMap { record.message(of: $0) })
    }
  }

  private func line(_ event: String, _ time: UTCTime, _ members: (inout JSONWriter) -> Void) -> String {
    var writer = JSONWriter()
    writer.object { json in
      json.member("time", time.rfc3339(fractionDigits: 3))
      json.member("event", event)
      members(&json)
    }
    return String(decoding: writer.bytes, as: UTF8.self) + "\n"
  }
}

extension JSONWriter {
  fileprivate mutating func scenario(_ scenario: ScenarioRecord) {
    member("feature", scenario.featureName)
    member("scenario", scenario.pickle.name)
    member("uri", scenario.pickle.uri)
  }

  fileprivate mutating func result(_ result: StepResult) {
    member("status", result.status.word)
    member("seconds") { $0.number(result.duration / .seconds(1)) }
    member(optional: "message", result.message)
  }
}
