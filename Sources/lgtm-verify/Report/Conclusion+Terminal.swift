import Reports
import Runner

extension Conclusion {
  /// Says what does not meet the gate, where that decides; returns the exit code.
  func say() -> Int32 {
    if exitCode == .gateNotMet, let gate {
      StandardStream.error.line("lgtm-verify: --require \(gate.rawValue) is not met:")
      for (id, reason) in unmet { StandardStream.error.line("  \(id)  \(reason)") }
    }
    return exitCode.rawValue
  }
}
