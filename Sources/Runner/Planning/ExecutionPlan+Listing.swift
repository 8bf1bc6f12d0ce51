import Base
import Gherkin

/// The plan as text, before anything is run.
extension ExecutionPlan {
  /// Each scenario with its criteria, locks and steps; a step with its definition's place and its deadline.
  package func listing(timeout: Duration) -> [String] {
    Array(cases.map { $0.listing(timeout: timeout) }.joined(separator: [""]))
  }

  /// Whether each scenario has steps, and each step exactly one definition.
  package var isExecutable: Bool {
    cases.allSatisfy { planned in
      !planned.pickle.steps.isEmpty
        && planned.steps.allSatisfy { step in
          if case .step(let sentence) = step.action { sentence.isExecutable } else { true }
        }
    }
  }
}

extension PlannedCase {
  fileprivate func listing(timeout: Duration) -> [String] {
    let criteria = attributions.map(\.criterion.id)
    let notes =
      [
        ("criteria", criteria), ("uses", locks.shared.sorted().map(\.name)),
        ("measures", locks.measured.sorted().map(\.name)), ("disrupts", locks.exclusive.sorted().map(\.name)),
      ].filter { !$0.1.isEmpty }.map { "  \($0.0): \($0.1.joined(separator: ", "))" }
      + (locks.isAlone ? ["  runs alone"] : [])
    let nothing = pickle.steps.isEmpty ? ["  no steps: it checks nothing"] : []
    return ["\(pickle.uri):\(pickle.location.line)  \(pickle.name)"] + notes + nothing
      + stepListing(timeout)
  }

  /// What an action's text says must elapse, the assertions after it may take as well.
  private func stepListing(_ timeout: Duration) -> [String] {
    var elapsing: Duration?
    return steps.flatMap { step in
      let lines = step.listing(timeout: timeout, elapsing: elapsing)
      if case .step(let sentence) = step.action, sentence.step.type == .action {
        elapsing = step.namedDuration ?? elapsing
      }
      return lines
    }
  }
}

extension PlannedStep {
  fileprivate func listing(timeout: Duration, elapsing: Duration?) -> [String] {
    switch action {
    case .hook(let hook):
      ["  hook \(hook.name ?? "")  \(hook.source), within \(timeout.formatted)"]
    case .undo: ["  undo what was disrupted"]
    case .step(let sentence):
      ["  \(sentence.keyword)\(sentence.step.text)"]
        + notes(sentence.matches, deadline: deadline(timeout, elapsing)).map { "      \($0)" }
    }
  }

  private func notes(_ matches: [SentenceMatch], deadline: String) -> [String] {
    guard let match = matches.first else { return ["undefined: no step definition matches"] }
    guard matches.count == 1 else {
      return ["ambiguous: several step definitions match"]
        + matches.map { "  \($0.step.expression.source.text) — \($0.step.source)" }
    }
    guard !match.leaves.isEmpty else { return ["\(match.step.source), \(deadline)"] }
    return ["\(match.step.source), made of:"] + match.leaves.flatMap(notes) + (match.problem.map { [$0.text] } ?? [])
  }

  /// A part of a composed sentence.
  private func notes(_ part: PlannedPart) -> [String] {
    ["- \(part.text)", "    \(part.place)" + (part.match.map { ", \($0.step.source)" } ?? "")]
  }

  private func deadline(_ timeout: Duration, _ elapsing: Duration?) -> String {
    if timesAreLimits, let named = namedDuration { return "within \(named.formatted), as its text says" }
    guard let elapsing, elapsing > timeout else { return "within \(timeout.formatted)" }
    return "within \(timeout.formatted), or what is left of \(elapsing.formatted)"
  }

  /// Not how far its definition looks back, nor how long something lasts.
  private var timesAreLimits: Bool {
    guard case .step(let sentence) = action else { return false }
    return sentence.matches.allSatisfy(\.step.timesAreLimits)
  }

  /// The longest time that the step's text names.
  fileprivate var namedDuration: Duration? {
    guard case .step(let sentence) = action, sentence.matches.count == 1 else { return nil }
    return sentence.matches[0].longestDuration
  }
}

extension PlannedSentence {
  /// It matches one definition, and so does each part of it.
  fileprivate var isExecutable: Bool { matches.count == 1 && matches[0].problem == nil }
}

extension SentenceMatch {
  /// Of a composed sentence that of its parts.
  fileprivate var longestDuration: Duration? {
    guard parts.isEmpty else { return leaves.compactMap { $0.match?.longestDuration }.max() }
    return arguments.compactMap { (try? $0.value()) as? Duration }.max()
  }
}
