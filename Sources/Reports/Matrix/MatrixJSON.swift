import Base
import Gherkin
import Runner
import TaskPlan

/// The criteria as JSON, with what stands above and below them.
package struct MatrixJSON: Sendable {
  private let model: ReportModel

  package init(_ model: ReportModel) { self.model = model }

  package var bytes: [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("headline", Headline(model).text)
      writer.member("tested") { $0.tested(model.record) }
      if let results = model.results {
        writer.member("plan", results.evidence.plan.path)
        writer.key("coverage")
        writer.array(CoverageLevels(results).rows) { writer, row in
          writer.object { writer in
            writer.member("level", row.name)
            writer.member("criteria", row.count)
          }
        }
      }
      writer.notes(model.record)
      writer.key("criteria")
      writer.array(model.criteria) { $0.criterion($1) }
      writer.member("unreadable") { writer in
        writer.array(model.unreadable) { writer, file in
          writer.object { writer in
            writer.member("file", file.path)
            if let line = file.line { writer.member("line", line) }
            writer.member("message", file.message)
          }
        }
      }
      writer.member("ofNoCriterion") { $0.array(model.scenariosOfNone) { $0.scenario($1) } }
      writer.key("above")
      writer.array(model.results?.parents ?? []) { $0.parent($1) }
      if let proof = model.proof { writer.proof(proof) }
      writer.key("timings")
      writer.array(model.record.timings) { $0.timing($1.scenario, $1.timing) }
    }
    writer.newline()
    return writer.bytes
  }
}

extension JSONWriter {
  /// What was tested, or a text that says that nobody knows.
  mutating func tested(_ record: RunRecord) {
    if let provenance = record.provenance { self.provenance(provenance) } else { string(TestedFacts.unknown) }
  }

  fileprivate mutating func scenario(_ scenario: ScenarioRecord) {
    object { writer in
      writer.member("name", scenario.pickle.name)
      writer.member("feature", scenario.featureName)
      writer.member("place", "\(scenario.pickle.uri):\(scenario.pickle.location.line)")
      writer.member("status", scenario.status?.word ?? "did not end")
      writer.member(optional: "reason", scenario.decidingReason)
    }
  }

  fileprivate mutating func verdict(_ verdict: Verdict) {
    member("verdict", verdict.name)
    if !verdict.reason.isEmpty { member("reason", verdict.reason) }
  }

  /// Times in seconds.
  fileprivate mutating func timing(_ scenario: String, _ timing: Timing) {
    let durations = timing.durations
    object { writer in
      writer.member("scenario", scenario)
      writer.member("name", timing.name)
      writer.member("count", Int(clamping: durations.count))
      for (name, percent) in [("p50", 50), ("p95", 95), ("p99", 99)] as [(StaticString, Double)] {
        writer.member(name) { $0.number(durations.percentile(percent) / .seconds(1)) }
      }
      writer.member("max") { $0.number(durations.maximum / .seconds(1)) }
    }
  }

  fileprivate mutating func criterion(_ criterion: CriterionResult) {
    object { writer in
      writer.member("id", criterion.id)
      writer.verdict(criterion.verdict)
      if let margin = criterion.margin {
        writer.key("margin")
        writer.object { writer in
          writer.key("measuredSeconds")
          writer.number(margin.measured / .seconds(1))
          writer.key("limitSeconds")
          writer.number(margin.limit / .seconds(1))
        }
      }
      if let levels = criterion.levels { writer.levels(levels) }
      writer.key("scenarios")
      writer.array(criterion.scenarios) { writer, scenario in
        writer.object { writer in
          writer.member("name", scenario.name)
          writer.member("feature", scenario.feature)
          writer.member("level", scenario.level.prose)
          writer.verdict(scenario.verdict)
          writer.member(optional: "plan", scenario.planPlace)
        }
      }
      writer.key("clauses")
      writer.array(criterion.clauses) { writer, linked in
        writer.object { writer in
          writer.member("line", linked.clause.line)
          writer.member("text", linked.clause.text)
          writer.member("state", linked.state.rawValue)
          writer.member("reason", linked.reason)
        }
      }
    }
  }

  private mutating func levels(_ levels: CriterionResult.Levels) {
    key("levels")
    object { writer in
      writer.member("title", levels.title)
      writer.member("inherited", levels.inherited)
      writer.member("task", levels.task)
      writer.member("feature", levels.feature)
      writer.member("linkedClauses", levels.linkedClauses)
      writer.member("executed", levels.executed)
      writer.member("verified", levels.verified)
    }
  }

  fileprivate mutating func parent(_ parent: ParentResult) {
    object { writer in
      writer.member("id", parent.id.text)
      writer.member("kind", parent.id.kind.rawValue)
      writer.verdict(parent.verdict)
      writer.key("tasks")
      writer.array(parent.tasks) { $0.string($1.text) }
      writer.key("criteria")
      writer.array(parent.criteria) { $0.string($1.text) }
    }
  }
}
