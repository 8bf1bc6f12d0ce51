import Base
import Gherkin
import Runner
import TaskPlan

extension JUnitReport {
  /// The verdicts of the plan's criteria, as properties of a suite without tests: they count nothing twice.
  func writeCriteria(to xml: inout XMLWriter) {
    guard let plan = model.results?.evidence.plan.path, !model.criteria.isEmpty else { return }
    xml.element(
      "testsuite",
      [
        "name": "\(plan): criteria", "tests": "0", "failures": "0", "errors": "0", "skipped": "0", "time": "0.000",
        "timestamp": (model.record.started ?? UTCTime(secondsSince1970: 0)).isoText,
      ]
    ) { xml in
      xml.element("properties", [:]) { xml in
        for criterion in model.criteria {
          let words = [criterion.verdict.name, criterion.verdict.reason, criterion.margin?.prose ?? ""]
          xml.element(
            "property",
            ["name": criterion.id, "value": words.filter { !$0.isEmpty }.joined(separator: ": ")])
        }
      }
    }
  }
}
