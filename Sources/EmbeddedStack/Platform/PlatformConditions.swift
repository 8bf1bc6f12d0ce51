/// What a platform's conditions say in each state.
struct PlatformConditions: Sendable {
  static let types = ["Ready", "Progressing", "Degraded", "Available"]

  let phase: PlatformPhase
  /// A component of it serves.
  let serves: Bool
  /// It was ready before.
  let wasReady: Bool

  /// `True` or `False`.
  func status(of type: String) -> String {
    let isTrue =
      switch type {
      case "Ready": phase == .ready
      case "Progressing": [.pending, .installing, .upgrading].contains(phase)
      case "Degraded": phase == .failed
      default: phase == .installing ? wasReady && serves : phase == .pending ? false : serves
      }
    return isTrue ? "True" : "False"
  }
}
