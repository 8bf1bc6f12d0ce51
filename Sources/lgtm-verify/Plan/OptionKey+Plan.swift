import Reports
import TaskPlan

extension OptionKey where Value == String? {
  static var links: Self {
    OptionKey("--links", "FILE", "The plan's links of clauses to steps (default: NAME.links.yaml beside NAME.md).")
  }
}

extension OptionKey where Value == [String] {
  static var plan: Self {
    let spec = OptionSpec(
      "--plan", "PLAN.md", isRepeatable: true,
      "Hold the results against this plan, or folder of plans: all criteria, waivers, coverage.")
    return OptionKey(spec) { $0 }
  }
}

extension OptionKey where Value == CoverageGate? {
  static var require: Self {
    OptionKey(
      "--require", "LEVEL", "End with 5 unless every criterion of the plan is verified, or executed.",
      as: "verified or executed"
    ) { CoverageGate(rawValue: $0) }
  }
}

extension OptionKey where Value == IDPatterns {
  /// Of every command that reads a plan.
  static var ids: Self {
    let spec = OptionSpec(
      "--id", "KIND=PREFIX", isRepeatable: true,
      "What requirement, nfr, adr, criterion and task ids begin with (REQ, NFR, ADR, AC, TASK).")
    return OptionKey(spec) { texts throws(UsageError) in
      IDPatterns.standard.replacing(
        try texts.map { text throws(UsageError) in
          let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
          guard parts.count == 2, let kind = IDKind(rawValue: parts[0]) else {
            throw .badValue(option: spec.name, value: text, expected: "KIND=PREFIX, such as criterion=SC")
          }
          return (kind, parts[1])
        })
    }
  }
}

extension OptionSpec {
  /// Of commands that hold results against a plan.
  static var planOptions: [OptionSpec] {
    [OptionKey.plan.spec, OptionKey.require.spec, OptionKey.links.spec, OptionKey.ids.spec]
  }
}
