import Base
import Gherkin
import Runner

/// One scenario that did not pass: its steps up to the one that decides, and that step's parts.
struct FailureBlock {
  let scenario: ScenarioRecord
  let record: RunRecord
  let palette: Palette
  /// Nil where no step is undefined.
  let near: NearDefinitions?
  /// A file that repeats its request; nil where there is none.
  var again: String?

  var lines: [String] {
    guard let status = scenario.status else { return [] }
    let title = "\(status.rawValue)  \(scenario.featureName) › \(scenario.pickle.name)".forTerminal
    let head = [palette.paint(title, as: status), palette.quiet("  \(place(scenario.pickle.location))")]
    if let reason = scenario.reasonNotRun { return head + "not run: \(reason)".terminalLines.map { "  \($0)" } }
    if scenario.isEmpty { return head + scenario.emptiness.terminalLines.map { "  \($0)" } }
    return head + scenario.steps.filter { $0.hookId == nil || $0.id == scenario.decidingStep?.id }.flatMap(stepLines)
  }

  private func stepLines(_ step: StepRecord) -> [String] {
    let status = step.result?.status ?? .skipped
    let text = step.hookId == nil ? "\(step.keyword)\(step.text)".forTerminal : "hook \(hookName(step))"
    let line = "  \(palette.paint(status.mark, as: status)) \(text)"
    guard status != .passed, step.id == scenario.decidingStep?.id else {
      return [line] + scenario.ownSnippets(step).flatMap { $0.code.terminalLines.map { "        \($0)" } }
    }
    return [line + palette.quiet("  \(step.location.map(place) ?? "")")] + details(step).map { "      \($0)" }
  }

  private func details(_ step: StepRecord) -> [String] {
    if let failure = step.failure { return failureLines(failure) + definitionLine(step) }
    if !step.snippets.isEmpty { return nearestLines(step) + snippetLines(step.snippets) }
    return (record.message(of: step)?.terminalLines ?? []) + definitionLine(step)
  }

  private func failureLines(_ failure: StepFailure) -> [String] {
    let rows = [
      ("expected", failure.expected), ("actual", failure.actual), ("looked", failure.wait?.prose),
      ("last transport error", failure.transportError), ("again with", again.map { "sh \($0)" } ?? failure.curlCommand),
    ]
    var table = TextTable()
    for case (let label, let value?) in rows {
      for (index, line) in value.terminalLines.enumerated() {
        table.add([index == 0 ? label : "", line]) { $0 == 1 && label == "actual" ? palette.bad($1) : $1 }
      }
    }
    return failure.summary.terminalLines + table.lines(indent: "")
  }

  private func snippetLines(_ snippets: [Snippet]) -> [String] {
    ["no step definition matches; one could be:"]
      + snippets.prefix(1).flatMap { $0.code.terminalLines.map { "  \($0)" } }
  }

  private func nearestLines(_ step: StepRecord) -> [String] {
    guard let nearest = near?.nearest(to: step), !nearest.isEmpty else { return [] }
    var table = TextTable()
    for definition in nearest { table.add([definition.pattern.text]) }
    return ["did you mean:"] + table.lines(indent: "  ")
  }

  /// By its expression, which `lgtm-verify steps` lists.
  private func definitionLine(_ step: StepRecord) -> [String] {
    let definitions = record.definitions(of: step)
    return definitions.count == 1 ? [palette.quiet("defined as \(definitions[0].pattern.text)".forTerminal)] : []
  }

  private func hookName(_ step: StepRecord) -> String {
    step.hookId.flatMap { record.hooks[$0] }.map { $0.name ?? "\($0.source)" } ?? ""
  }

  private func place(_ location: Location) -> String { record.place(scenario.pickle.uri, location.line) }
}

extension WaitReport {
  var prose: String {
    "\(attempts) \(attempts == 1 ? "time" : "times") in \(elapsed.formatted), limit \(limitText)"
  }
}
