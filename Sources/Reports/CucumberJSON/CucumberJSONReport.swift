import Base
import Gherkin
import Runner
import TaskPlan

/// A run as the JSON of Cucumber before Messages, for tools that read nothing newer
/// (cucumber/cucumber-json-schema, `cucumber-jvm.json`).
///
/// With a plan, what the plan has and the results do not follows as features of the plan. It knows five statuses: what could not be checked is `skipped`, what is ambiguous `undefined`, each with its reason.
package struct CucumberJSONReport: Sendable {
  private let model: ReportModel
  private var record: RunRecord { model.record }

  package init(_ model: ReportModel) { self.model = model }

  private enum Feature {
    case ran([ScenarioRecord])
    case missing(MissingElements)
    case unreadable(Unreadable)
  }

  package var bytes: [UInt8] {
    var json = JSONWriter()
    let ran = record.scenariosInOrder.chunked { $0.pickle.uri == $1.pickle.uri }
    json.array(ran.map(Feature.ran) + missing.map(Feature.missing) + model.unreadable.map(Feature.unreadable)) {
      json, feature in
      switch feature {
      case .missing(let elements): elements.write(&json)
      case .unreadable(let file): file.write(&json)
      case .ran(let scenarios): if let first = scenarios.first { write(scenarios, of: first, &json) }
      }
    }
    json.newline()
    return json.bytes
  }

  /// The format has no other place for what counts for the whole run.
  private var notes: String {
    (["\(Headline(model).text)"] + TestedFacts(record).rows.map { "\($0.name): \($0.text)" } + record.notes.map(\.line))
      .map { $0 + "\n" }.joined()
  }

  private var missing: [MissingElements] {
    guard let plan = model.results?.evidence.plan.path else { return [] }
    return model.missing.map(\.scenario).chunked { $0.featureName == $1.featureName }
      .map { MissingElements(plan: plan, scenarios: $0) }
  }

  private func write(_ scenarios: [ScenarioRecord], of first: ScenarioRecord, _ json: inout JSONWriter) {
    let document = record.document(of: first.pickle.uri)
    let outline = document.map { DocumentOutline($0) }
    json.object { json in
      json.member("uri", first.pickle.uri)
      json.member("id", first.featureName.slug)
      json.member("line", document?.feature?.location.line ?? 1)
      json.member("keyword", document?.feature?.keyword ?? "Feature")
      json.member("name", first.featureName)
      json.member("description", notes + (document?.feature?.description ?? ""))
      json.member("tags") { json in
        json.array(document?.feature.map { Array($0.tags) } ?? []) { $0.tag($1) }
      }
      json.member("elements") { json in
        json.array(scenarios) { ElementJSON($1, outline, record).write(&$0) }
      }
    }
  }
}

extension JSONWriter {
  fileprivate mutating func tag(_ tag: Tag) {
    object { json in
      json.member("name", tag.name)
      json.member("type", "Tag")
      json.member("location") { json in
        json.object { json in
          json.member("line", tag.location.line)
          json.member("column", tag.location.column ?? 1)
        }
      }
    }
  }
}

extension String {
  /// Lower case, with a hyphen for each run of anything else than letters and digits.
  var slug: String {
    lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
  }
}
