import Base

/// Looks until what an undo began has come to its end.
struct UndoWait {
  private let limit: Duration
  private let clock: any RunClock
  private let deadline: Duration

  /// The time begins now.
  init(limit: Duration, clock: any RunClock) {
    (self.limit, self.clock) = (limit, clock)
    deadline = clock.now + limit
  }

  /// How long a target that has said nothing yet may be too busy to answer.
  private static let patience = Duration.seconds(5)

  /// - Parameter missing: says what is still missing; nil when nothing is. Once it has said something, a target that
  ///   cannot be reached for a while is waited for, too; one that turns a question away (429, 5xx) is asked again.
  func until(_ what: String, _ missing: () async throws -> String?) async throws {
    var seen: String?
    let begun = clock.now
    let end: Void? = try await clock.poll(until: deadline) {
      do {
        guard let open = try await missing() else { return () }
        seen = open
      } catch let error as any TargetFailure where seen != nil && error.failureKind == .unreachable {
        seen = error.reason
      } catch let error as KubernetesError where error.failureKind == .unreachable && clock.now - begun < Self.patience
      {}
      return nil
    }
    if end == nil { throw UndoError.notReady(what, limit: limit, seen: seen ?? "") }
  }
}
