/// Whether something that a plan promises holds, with the reason where it does not.
package enum Verdict: Equatable, Sendable {
  /// Everything that counts for it passed.
  case verified
  /// It passed, but not at once: never plain green.
  case flaky(String)
  case failed(String)
  /// Nobody can say; never green.
  case notVerified(String)
  /// It fails, and a waiver accepts that.
  case waived(String)

  package enum Kind: String, CaseIterable, Sendable {
    case verified, flaky, waived
    case notVerified = "not verified"
    case failed

    /// From harmless to worst.
    fileprivate var severity: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  }

  package var kind: Kind {
    switch self {
    case .verified: .verified
    case .flaky: .flaky
    case .failed: .failed
    case .notVerified: .notVerified
    case .waived: .waived
    }
  }

  package var name: String { kind.rawValue }

  package var reason: String {
    switch self {
    case .verified: ""
    case .flaky(let reason), .failed(let reason), .notVerified(let reason), .waived(let reason): reason
    }
  }

  /// The worst of several, the first of equals; not verified where there is none.
  package static func worst(_ verdicts: [Verdict], ofNone reason: String) -> Verdict {
    verdicts.max { $0.kind < $1.kind } ?? .notVerified(reason)
  }
}

extension Verdict.Kind: Comparable {
  package static func < (left: Self, right: Self) -> Bool { left.severity < right.severity }
}

extension ScenarioRecord {
  /// What the scenario says of what it counts for; `name` is what the reason calls it.
  package func verdict(named name: String) -> Verdict {
    switch status {
    case .passed where isFlaky: return .flaky("passed on attempt \(attempts) only: \(name)")
    case .passed where !hasChecked: return .notVerified("no assertion was executed: \(name)")
    case .passed: return .verified
    case .failed: return .failed("failed: \(name)")
    default:
      let ending = reasonNotRun.map { "not run, \($0)" } ?? status?.word ?? "did not end"
      return .notVerified("\(ending): \(name)" + (decidingReason.map { ": \($0)" } ?? ""))
    }
  }
}
