/// How long a proof waits for what a step looks for again and again.
///
/// What never comes under a fault is waited for as long as this allows, so it is short; but nothing that came in time
/// without a fault may be cut off.
struct ProofWaitLimit: Equatable, Sendable {
  private static let least = Duration.seconds(3)

  /// Asked for by the user; then it holds for all waits, those without a fault too.
  let given: Duration?

  /// Twice what the longest step of the scenario took without a fault, and not less than 3 s.
  func time(longest: Duration?) -> Duration { given ?? max(Self.least, (longest ?? .zero) * 2) }
}
