import Gherkin
import Runner
import TaskPlan

/// What did not pass as commands that GitHub Actions shows beside the lines of files, worst first.
package struct GitHubAnnotations: Sendable {
  /// GitHub shows no more of a step.
  package static let limit = 10
  private let model: ReportModel

  package init(_ model: ReportModel) { self.model = model }

  /// What counts for the whole run comes first, so that nothing else takes its place.
  package var lines: [String] {
    let others = all.sorted { $0.rank < $1.rank }
    return (notes + others).prefix(Self.limit).map(\.line)
  }

  private var notes: [Annotation] {
    let headline = Headline(model)
    let weakened = Annotation(rank: 3, place: nil, title: "what was tested", message: headline.text)
    return (headline.weaknesses.isEmpty ? [] : [weakened]) + ofTheRun
  }

  private var ofTheRun: [Annotation] {
    model.record.notes.map { Annotation(rank: 3, place: nil, title: "\($0.title): \($0.name)", message: $0.value) }
  }

  /// Those of a rank stay in the order of files and lines.
  private var all: [Annotation] { brokenRun + brokenFiles + scenarios + missing }

  private var brokenRun: [Annotation] {
    let messages =
      [model.record.exception?.message].compactMap { $0 } + model.record.failedRunHooks.map { $0.message ?? "" }
    return messages.map { Annotation(rank: 0, place: nil, title: "the run could not go on", message: $0) }
  }

  private var brokenFiles: [Annotation] {
    model.unreadable.map { file in
      Annotation(rank: 0, place: (file.path, file.line ?? 1), title: "could not be read", message: file.message)
    }
  }

  private var scenarios: [Annotation] {
    model.record.scenariosInOrder.compactMap { scenario in
      guard scenario.status != .passed else { return nil }
      let step = scenario.decidingStep
      let line = step?.location?.line ?? scenario.pickle.location.line
      let plan = model.record.planPlace(scenario.pickle.uri, line).map { ["in the plan: \($0)"] } ?? []
      return Annotation(
        rank: scenario.rank, place: (scenario.pickle.uri, line),
        title: "\(scenario.status?.word ?? "did not end"): \(scenario.pickle.name)",
        message: ([step.map { $0.keyword + $0.text } ?? "", reason(scenario)] + plan).filter { !$0.isEmpty }
          .joined(separator: "\n"))
    }
  }

  private var missing: [Annotation] {
    guard let plan = model.results?.evidence.plan else { return [] }
    return model.missing.map { outcome in
      Annotation(
        rank: 3, place: plan.position(outcome.scenario.line), title: "not verified: \(outcome.scenario.name)",
        message: "the plan has this scenario, the results do not")
    }
  }

  private func reason(_ scenario: ScenarioRecord) -> String {
    if let reason = scenario.reasonNotRun { return "not run: \(reason)" }
    return scenario.isEmpty ? scenario.emptiness : scenario.decidingStep.flatMap(model.record.message) ?? ""
  }
}

private struct Annotation {
  /// From worst to harmless; below 3 it is an error, else a warning.
  let rank: Int
  let place: (file: String, line: Int)?
  let title: String
  let message: String

  var line: String {
    let place = place.map { [("file", $0.file), ("line", "\($0.line)")] } ?? []
    return GitHubCommand.line(rank < 3 ? "error" : "warning", place + [("title", title)], message)
  }
}

extension ScenarioRecord {
  fileprivate var rank: Int {
    switch status {
    case .failed: 1
    case .undefined, .ambiguous: 2
    case .passed, .skipped, .pending, .inconclusive, nil: 3
    }
  }
}
