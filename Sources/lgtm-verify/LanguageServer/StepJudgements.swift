import Runner
import StepLibrary

/// What is wrong with a step's text, kept for a catalogue: an editor sends the whole document at each key, and all but one
/// of its steps were judged before.
struct StepJudgements {
  /// As the protocol numbers them.
  enum Severity: Int {
    case error = 1
    case warning
  }

  struct Problem {
    let severity: Severity
    let code: String
    let text: String
  }

  private let catalogue: StepCatalogue<World>
  private var known: [String: Problem?] = [:]
  /// Far more than the steps of all documents that are open; what was typed on the way to them goes again.
  private static let most = 1 << 14

  init(_ catalogue: StepCatalogue<World>) {
    self.catalogue = catalogue
    // The catalogue makes what texts are compared with when it is first asked; nobody waits for that at a key.
    _ = catalogue.nearest(to: "")
  }

  mutating func problem(of text: String) -> Problem? {
    if let known = known[text] { return known }
    if known.count == Self.most { known = [:] }
    let problem = judge(text)
    known[text] = .some(problem)
    return problem
  }

  private func judge(_ text: String) -> Problem? {
    let matches = catalogue.matches(text)
    if matches.count == 1, matches[0].problem == nil { return nil }
    let explanation = catalogue.explanation(of: text).lines.joined(separator: "\n")
    return matches.count < 2
      ? Problem(severity: .warning, code: "undefined", text: explanation)
      : Problem(severity: .error, code: "ambiguous", text: explanation)
  }
}
