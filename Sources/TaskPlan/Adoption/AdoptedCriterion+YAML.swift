extension AdoptedCriterion {
  /// The entry as an item of the sidecar's list.
  package var yaml: String {
    let lines =
      ["id: \(id)", "quote: \(quote.quoted)", "fingerprint: \(fingerprint.quoted)", "line: \(line)", "kind: \(kind)"]
      + (exclusion.map { ["verifiable: no", "reason: \($0.quoted)"] } ?? ["verifiable: outside"])
      + ["confirmed: \(isConfirmed)"]
    return lines.enumerated().map { ($0 == 0 ? "  - " : "    ") + $1 + "\n" }.joined()
  }
}
