import Base
import Gherkin
import TaskPlan

/// Scenarios of a plan that the results do not have, as a feature of Cucumber's JSON: their steps are skipped, and say
/// why.
struct MissingElements {
  /// As the plan was named; lines are its lines.
  let plan: String
  /// All of one feature.
  let scenarios: [PlanScenario]

  func write(_ json: inout JSONWriter) {
    guard let first = scenarios.first else { return }
    json.object { json in
      json.member("uri", plan)
      json.member("id", first.featureName.slug)
      json.member("line", first.line)
      json.member("keyword", "Feature")
      json.member("name", first.featureName)
      json.member("description", "")
      tags(first.inheritedIDs, &json)
      json.member("elements") { json in json.array(scenarios) { element($1, &$0) } }
    }
  }

  private func element(_ scenario: PlanScenario, _ json: inout JSONWriter) {
    json.object { json in
      json.member("id", "\(scenario.featureName.slug);\(scenario.name.slug)")
      json.member("keyword", scenario.isOutline ? "Scenario Outline" : "Scenario")
      json.member("line", scenario.line)
      json.member("name", scenario.name)
      json.member("description", "")
      json.member("type", "scenario")
      json.member("steps") { json in
        json.array(scenario.background + scenario.steps) { step($1, &$0) }
      }
      tags(scenario.ownIDs, &json)
    }
  }

  private func tags(_ ids: [PlanID], _ json: inout JSONWriter) {
    json.member("tags") { json in
      json.array(ids) { json, id in json.object { $0.member("name", "@\(id)") } }
    }
  }

  private func step(_ step: PlanStep, _ json: inout JSONWriter) {
    json.object { json in
      json.member("keyword", step.keyword + " ")
      json.member("line", step.line)
      json.member("name", step.text)
      json.member("match") { $0.object { _ in } }
      json.member("result") { json in
        json.object { json in
          json.member("status", "skipped")
          json.member("error_message", "not verified: the plan has this scenario, the results do not")
        }
      }
    }
  }
}
