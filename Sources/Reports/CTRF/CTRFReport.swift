import Base
import Gherkin
import Runner
import TaskPlan

/// A run in the Common Test Report Format; our criteria stand in `extra`.
package struct CTRFReport: Sendable {
  private let model: ReportModel

  package init(_ model: ReportModel) { self.model = model }

  package var bytes: [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("reportFormat", "CTRF")
      writer.member("specVersion", "0.0.0")
      writer.key("results")
      writer.object { writer in
        writer.key("tool")
        writer.object { writer in
          writer.member("name", "lgtm-verify")
          writer.member(optional: "version", model.record.meta?.implementationVersion)
        }
        summary(&writer)
        tests(&writer)
        environment(&writer)
        extra(&writer)
      }
    }
    writer.newline()
    return writer.bytes
  }

  private enum Test {
    case ran(ScenarioRecord)
    case missing(ScenarioOutcome)
    case unreadable(Unreadable)
  }

  private func summary(_ writer: inout JSONWriter) {
    let statuses =
      model.record.scenarios.map(Self.status) + model.missing.map { _ in "other" }
      + model.unreadable.map { _ in "failed" }
    writer.key("summary")
    writer.object { writer in
      writer.member("tests", statuses.count)
      for (name, status) in [("passed", "passed"), ("failed", "failed"), ("pending", "pending")]
        as [(StaticString, String)]
      {
        writer.member(name, statuses.count { $0 == status })
      }
      writer.member("skipped", statuses.count { $0 == "skipped" })
      writer.member("other", statuses.count { $0 == "other" })
      writer.member("start", model.record.started?.milliseconds ?? 0)
      writer.member("stop", (model.record.finished ?? model.record.started)?.milliseconds ?? 0)
    }
  }

  private func tests(_ writer: inout JSONWriter) {
    let tests =
      model.record.scenariosInOrder.map(Test.ran) + model.missing.map(Test.missing)
      + model.unreadable.map(Test.unreadable)
    writer.key("tests")
    writer.array(tests) { writer, test in
      switch test {
      case .ran(let scenario): self.test(scenario, &writer)
      case .missing(let outcome): self.test(outcome, &writer)
      case .unreadable(let file): self.test(file, &writer)
      }
    }
  }

  private func test(_ scenario: ScenarioRecord, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("name", "\(scenario.featureName) › \(scenario.pickle.name)")
      writer.member("status", Self.status(scenario))
      writer.member("duration", Int(scenario.duration / .milliseconds(1)))
      if let start = scenario.started { writer.member("start", start.milliseconds) }
      if let step = scenario.decidingStep {
        writer.member(optional: "message", model.record.message(of: step))
      }
      writer.member("rawStatus", scenario.status?.word ?? "did not end")
      writer.key("tags")
      writer.array(scenario.pickle.tags) { $0.string($1.name) }
      writer.member("type", "e2e")
      writer.member("filePath", scenario.pickle.uri)
      writer.member("line", scenario.pickle.location.line)
      writer.member("retries", max(0, scenario.attempts - 1))
      writer.member("flaky", scenario.isFlaky)
      if let place = model.record.planPlace(scenario.pickle.uri, scenario.pickle.location.line) {
        writer.key("extra")
        writer.object { $0.member("plan", place) }
      }
    }
  }

  private func test(_ missing: ScenarioOutcome, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("name", "\(missing.scenario.featureName) › \(missing.scenario.name)")
      writer.member("status", "other")
      writer.member("duration", 0)
      writer.member("message", "the plan has this scenario, the results do not")
    }
  }

  private func test(_ file: Unreadable, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("name", file.place)
      writer.member("status", "failed")
      writer.member("duration", 0)
      writer.member("message", file.message)
      writer.member("rawStatus", "could not be read")
      writer.member("filePath", file.path)
      if let line = file.line { writer.member("line", line) }
    }
  }

  private func environment(_ writer: inout JSONWriter) {
    let provenance = model.record.provenance
    writer.key("environment")
    writer.object { writer in
      writer.member(optional: "testEnvironment", provenance?.target.name)
      writer.member("extra") { writer in
        writer.object { writer in
          for fact in TestedFacts(model.record).rows {
            writer.key(named: fact.name)
            writer.string(fact.text)
          }
        }
      }
    }
  }

  private func extra(_ writer: inout JSONWriter) {
    writer.key("extra")
    writer.object { writer in
      writer.member("headline", Headline(model).text)
      writer.notes(model.record)
      writer.key("criteria")
      writer.array(model.criteria) { writer, criterion in
        writer.object { writer in
          writer.member("id", criterion.id)
          writer.member("verdict", criterion.verdict.name)
          writer.member("reason", criterion.verdict.reason)
          writer.member(optional: "margin", criterion.margin?.prose)
        }
      }
      if let proof = model.proof { writer.proof(proof) }
    }
  }

  /// What cannot be executed as written, or did not end, is neither passed nor skipped.
  private static func status(_ scenario: ScenarioRecord) -> String {
    switch scenario.status {
    case .passed: "passed"
    case .failed: "failed"
    case .pending: "pending"
    case .skipped, .inconclusive: "skipped"
    case .undefined, .ambiguous, nil: "other"
    }
  }
}

extension UTCTime {
  fileprivate var milliseconds: Int { Int(nanosecondsSince1970 / 1_000_000) }
}
