/// One fact of a run.
actor Fact<Value: Sendable> {
  private struct Attempt {
    let number: Int
    var task: Task<Void, Never>?
    var waiters: [Int: CheckedContinuation<Value, any Error>] = [:]
  }

  private var known: Value?
  private var attempt: Attempt?
  private var count = 0

  /// The value, made where it is not known; whoever else needs it meanwhile waits for the same attempt.
  ///
  /// A fact that could not be established is tried again by the next who needs it. An attempt that nobody waits for any
  /// more is cancelled.
  func value(_ make: @escaping @Sendable () async throws -> Value) async throws -> Value {
    if let known { return known }
    count += 1
    let ticket = count
    return try await withTaskCancellationHandler {
      try Task.checkCancellation()
      return try await withCheckedThrowingContinuation { continuation in
        if attempt == nil { start(ticket, make) }
        attempt?.waiters[ticket] = continuation
      }
    } onCancel: {
      Task { await leave(ticket) }
    }
  }

  private func start(_ number: Int, _ make: @escaping @Sendable () async throws -> Value) {
    attempt = Attempt(number: number)
    attempt?.task = Task {
      do { settle(number, .success(try await make())) } catch { settle(number, .failure(error)) }
    }
  }

  private func settle(_ number: Int, _ outcome: Result<Value, any Error>) {
    guard let attempt, attempt.number == number else { return }
    self.attempt = nil
    if case .success(let value) = outcome { known = value }
    for waiter in attempt.waiters.values { waiter.resume(with: outcome) }
  }

  private func leave(_ ticket: Int) {
    guard let waiter = attempt?.waiters.removeValue(forKey: ticket) else { return }
    waiter.resume(throwing: CancellationError())
    guard let attempt, attempt.waiters.isEmpty else { return }
    self.attempt = nil
    attempt.task?.cancel()
  }
}
