extension PlanReader {
  func claim(_ text: String, _ line: Int, _ box: Checkbox) -> Claim {
    Claim(text: text, line: line, section: section, kind: kind(text, box))
  }

  var section: String { headings.filter { $0.level > 1 }.map(\.text).joined(separator: " › ") }

  private func kind(_ text: String, _ box: Checkbox) -> Claim.Kind {
    let arrow = (["→", "->", "=>", "⇒"] as [StaticString]).lazy.compactMap { text.range(of: $0) }.first
    let subject = String(arrow.map { text[..<$0.lowerBound] } ?? text[...])
    guard box.isChecked, let first = plan.patterns.found(in: subject).first, first.range.lowerBound == 0 else {
      return .statement(isChecked: box.isChecked)
    }
    let rest = arrow.map { text[$0.upperBound...].trimmed } ?? ""
    return .row(subject: first.id, targets: plan.patterns.idsWithRanges(in: rest), rest: rest)
  }

  /// Sentences outside of tasks that say how good the plan is.
  mutating func readStatement(_ text: String, _ line: Int, isItem: Bool = false) {
    let count = plan.claims.count
    readResult(text, line: line)
    guard isItem, plan.claims.count == count, plan.claims.last?.line != line, ClaimWords.isTicked(text),
      ClaimWords.isAboutWork(headings.map(\.text))
    else { return }
    plan.claims.append(Claim(text: text, line: line, section: section, kind: .statement(isChecked: true)))
  }

  /// `100%`, `PASSED`, `Valid (…)`, `All … have …`, `0/17 Complete`.
  mutating func readResult(_ text: String, line: Int, label: String? = nil) {
    guard currentTask == nil else { return }
    let whole = label.map { "\($0): \(text)" } ?? text
    if let progress = progress(in: text) {
      plan.claims.append(Claim(text: whole, line: line, section: section, kind: progress))
    } else if ClaimWords.isVerdict(whole, below: { headings.filter { $0.level > 1 }.map(\.text) }) || Self.praises(text)
    {
      plan.claims.append(Claim(text: whole, line: line, section: section, kind: .result))
    } else if ClaimWords.isCompletion(text, label: label) {
      plan.claims.append(Claim(text: whole, line: line, section: section, kind: .completion))
    }
  }

  private static func praises(_ text: String) -> Bool {
    let starts: [StaticString] = ["Valid (", "Valid:", "Reasonable (", "All "]
    return starts.contains(where: text.begins) && text.hasAny(["traced", "coverage", "paths", "total", "covered"])
  }

  private func progress(in text: String) -> Claim.Kind? {
    guard text.has("omplete") || text.has("OMPLETE"), text.has("/") else { return nil }
    for word in text.spaced {
      let parts = word.split(separator: "/").map { Int($0) }
      if parts.count == 2, let done = parts[0], let total = parts[1] { return .progress(done: done, total: total) }
    }
    return nil
  }
}
