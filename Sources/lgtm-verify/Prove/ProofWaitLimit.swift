import Reports
import Runner

/// How long a proof waits for what a step looks for again and again.
///
/// What never comes under a fault is waited for as long as this allows, so it is short; but nothing that came in time
/// without a fault may be cut off.
struct ProofWaitLimit: Equatable, Sendable {
  static let standard = ProofWaitLimit(given: nil)
  private static let least = Duration.seconds(3)

  /// Asked for by the user; then it holds for all waits, those without a fault too.
  let given: Duration?

  /// Twice what the longest step of the scenario took without a fault, and not less than 3 s.
  func time(_ healthy: ScenarioRecord?) -> Duration {
    if let given { return given }
    let longest = healthy?.steps.compactMap { $0.result?.duration }.max() ?? .zero
    return max(Self.least, longest * 2)
  }
}
