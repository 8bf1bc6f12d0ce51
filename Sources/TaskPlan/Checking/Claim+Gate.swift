extension Claim {
  /// The file that a claim of a passed gate names: `Gate: PASS → docs/qa/gates/3.2.yml`.
  package var gateFile: String? {
    guard kind == .completion, text.lowercased().hasPrefix("gate") else { return nil }
    return text.split { " ()[]→`\"".contains($0) }.map(String.init)
      .last { $0.hasSuffix(".yml") || $0.hasSuffix(".yaml") }
  }
}
