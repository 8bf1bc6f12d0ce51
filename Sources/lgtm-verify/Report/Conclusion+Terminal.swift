import Reports
import Runner

extension Conclusion {
  /// Takes into account what could not be written.
  mutating func add(_ problems: [UsageError]) {
    hasUnwritten = problems.contains { $0.exitCode == .usage }
    hasNoSpace = problems.contains { $0.exitCode == .notChecked }
  }

  /// Says what does not meet the gate, where that decides; returns the exit code.
  func say() -> Int32 {
    if exitCode == .gateNotMet, let gate {
      StandardStream.error.line("lgtm-verify: --require \(gate.rawValue) is not met:")
      for (id, reason) in unmet { StandardStream.error.line("  \(id)  \(reason)") }
    }
    return exitCode.rawValue
  }
}
