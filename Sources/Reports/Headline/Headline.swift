import Base
import Gherkin
import Runner

/// A run in one sentence, the worst first: every report begins or ends with it.
///
/// It says "hold" or "passed" of nothing that ends with another exit code than 0.
package struct Headline: Sendable {
  /// `2 of 17 criteria do not hold`.
  package let sentence: String
  /// What else is wrong, in the same words.
  package let others: [String]
  /// What weakens the run: `the fault tempo.query.latency:ms=6000`.
  package let weaknesses: [String]
  package let mood: Mood

  package enum Mood: Sendable { case good, open, bad }

  package init(_ model: ReportModel) {
    let findings = Finding.all(model)
    sentence = findings.first?.text ?? Self.whenAllIsWell(model)
    others = findings.dropFirst().map(\.text)
    weaknesses = model.record.provenance?.weaknesses ?? []
    mood = findings.map(\.mood).contains(.bad) ? .bad : findings.isEmpty ? .good : .open
  }

  /// All of it in a line.
  package var text: String {
    ([sentence] + others).joined(separator: "; ") + (weakness.map { ", \($0)" } ?? "")
  }

  /// Nil of a run that nothing weakens.
  package var weakness: String? { weaknesses.isEmpty ? nil : "with " + weaknesses.joined(separator: " and ") }

  private static func whenAllIsWell(_ model: ReportModel) -> String {
    let (criteria, scenarios) = (model.criteria.count, model.record.scenarios.count)
    guard scenarios > 0 else { return "Nothing was run" }
    return criteria > 0
      ? allHold(criteria)
      : (scenarios == 1 ? "The 1 scenario passed" : "All \(scenarios) scenarios passed")
  }

  static func allHold(_ criteria: Int) -> String {
    criteria == 1 ? "The 1 criterion holds" : "All \(criteria) criteria hold"
  }

  /// Something that keeps a run from being good.
  struct Finding {
    let mood: Mood
    let text: String
  }
}

extension Provenance {
  /// What a reader must know before he believes a verdict.
  var weaknesses: [String] {
    let limits = waitLimit.map { ["waits cut to \($0.formatted)"] } ?? []
    return Self.named(faults, "the fault", "the faults") + Self.named(profiles, "the profile", "the profiles") + limits
  }

  private static func named(_ names: [String], _ one: String, _ several: String) -> [String] {
    names.isEmpty ? [] : ["\(names.count == 1 ? one : several) \(names.joined(separator: ", "))"]
  }
}
