import Base
import Gherkin
import Runner

extension LanguageServer {
  /// What is wrong in a feature: where it cannot be parsed, steps that are undefined or ambiguous, tags of no criterion.
  mutating func diagnostics(of document: OpenDocument) -> [JSONValue] {
    if let errors = document.errors { return errors.errors.map { diagnostic($0, errors, document) } }
    return stepDiagnostics(document) + tagDiagnostics(document)
  }

  private func diagnostic(_ error: ParseError, _ errors: ParseErrors, _ document: OpenDocument) -> JSONValue {
    let hint = errors.hint(for: error).map { "\n\($0)" } ?? ""
    return diagnostic(
      document.range(ofLine: max(0, error.location.line - 1)), .error, "parse", error.problem.summary + hint)
  }

  private func diagnostic(
    _ range: JSONValue, _ severity: StepJudgements.Severity, _ code: String, _ text: String
  ) -> JSONValue {
    [
      "range": range, "severity": .number(String(severity.rawValue)), "code": .string(code), "source": "lgtm-verify",
      "message": .string(text),
    ]
  }

  /// What is wrong in a file of sentences.
  func mark(_ problem: SentenceMark) -> JSONValue {
    let start = OpenDocument.position(problem.line - 1, problem.column - 1)
    return diagnostic(["start": start, "end": start], .error, "sentence", problem.text)
  }

  /// By what scenarios run: an outline's step is judged with the values of its rows, once.
  private mutating func stepDiagnostics(_ document: OpenDocument) -> [JSONValue] {
    guard let tree = document.document else { return [] }
    var judged: Set<MessageID> = []
    var found: [(line: Int, JSONValue)] = []
    for step in document.pickles.flatMap(\.steps) {
      guard let id = step.astNodeIds.first, !judged.contains(id), let node = tree.step(id),
        let problem = judgements.problem(of: step.text)
      else { continue }
      judged.insert(id)
      let range = document.range(ofLine: node.location.line - 1)
      found.append((node.location.line, diagnostic(range, problem.severity, problem.code, problem.text)))
    }
    return found.sorted { $0.line < $1.line }.map(\.1)
  }

  private func tagDiagnostics(_ document: OpenDocument) -> [JSONValue] {
    guard let criteria, let tree = document.document else { return [] }
    return tree.allTags.compactMap { tag in
      guard let criterion = Criterion(tag: tag.name, prefixes: prefixes), !criteria.contains(criterion.id) else {
        return nil
      }
      let near = nearestName(to: criterion.id, among: criteria).map { ", did you mean @\($0)?" } ?? ""
      return diagnostic(
        document.range(tag.location, tag.name), .warning, "criterion",
        "the plan has no criterion \(criterion.id)\(near)")
    }
  }
}
