extension PlanReader {
  func claim(_ text: String, _ line: Int, _ box: Checkbox) -> Claim {
    Claim(text: text, line: line, section: section, kind: kind(text, box))
  }

  private var section: String { headings.filter { $0.level > 1 }.map(\.text).joined(separator: " › ") }

  private func kind(_ text: String, _ box: Checkbox) -> Claim.Kind {
    let arrow = text.range(ofAnyArrow: ["→", "->", "=>", "⇒"])
    let subject = String(arrow.map { text[..<$0.lowerBound] } ?? text[...])
    guard box.isChecked, let first = plan.patterns.found(in: subject).first, first.range.lowerBound == 0 else {
      return .statement(isChecked: box.isChecked)
    }
    let rest = arrow.map { text[$0.upperBound...].trimmed } ?? ""
    return .row(subject: first.id, targets: plan.patterns.idsWithRanges(in: rest), rest: rest)
  }

  /// Sentences outside of tasks that say how good the plan is.
  mutating func readStatement(_ text: String, _ line: Int) { readResult(text, line: line) }

  /// `100%`, `PASSED`, `Valid (…)`, `All … have …`, `0/17 Complete`.
  mutating func readResult(_ text: String, line: Int, label: String? = nil) {
    guard currentTask == nil else { return }
    let whole = label.map { "\($0): \(text)" } ?? text
    if let progress = progress(in: text) {
      plan.claims.append(Claim(text: whole, line: line, section: section, kind: progress))
    } else if text.contains("100%") || text.contains("PASSED") || Self.praises(text) {
      plan.claims.append(Claim(text: whole, line: line, section: section, kind: .result))
    }
  }

  private static func praises(_ text: String) -> Bool {
    let starts = ["Valid (", "Valid:", "Reasonable (", "All "]
    return starts.contains(where: text.hasPrefix)
      && ["traced", "coverage", "paths", "total", "covered"].contains(where: text.contains)
  }

  private func progress(in text: String) -> Claim.Kind? {
    guard text.lowercased().contains("complete") else { return nil }
    for word in text.split(separator: " ") {
      let parts = word.split(separator: "/").map { Int($0) }
      if parts.count == 2, let done = parts[0], let total = parts[1] { return .progress(done: done, total: total) }
    }
    return nil
  }
}

extension String {
  fileprivate func range(ofAnyArrow arrows: [String]) -> Range<Index>? {
    for arrow in arrows {
      if let range = firstRange(of: arrow) { return range }
    }
    return nil
  }
}
