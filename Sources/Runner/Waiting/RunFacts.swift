/// Facts that are established once for a run, however many scenarios need them at once.
///
/// A fact that could not be established is tried again by the next scenario that needs it. One that nobody waits for
/// any more is cancelled.
package actor RunFacts {
  private typealias Outcome = Result<any Sendable, any Error>
  private typealias Waiter = CheckedContinuation<any Sendable, any Error>

  private struct Attempt {
    let number: Int
    var task: Task<Void, Never>?
    var waiters: [Int: Waiter] = [:]
  }

  private var known: [String: any Sendable] = [:]
  private var attempts: [String: Attempt] = [:]
  private var count = 0

  package init() {}

  package func establish<Fact: Sendable>(
    _ name: String, _ make: @escaping @Sendable () async throws -> Fact
  ) async throws -> Fact {
    let value = if let value = known[name] { value } else { try await wait(for: name, make) }
    guard let fact = value as? Fact else { throw FactTypeError(name: name) }
    return fact
  }

  private func wait(
    for name: String, _ make: @escaping @Sendable () async throws -> any Sendable
  ) async throws -> any Sendable {
    count += 1
    let ticket = count
    return try await withTaskCancellationHandler {
      try Task.checkCancellation()
      return try await withCheckedThrowingContinuation { continuation in
        if attempts[name] == nil { start(name, ticket, make) }
        attempts[name]?.waiters[ticket] = continuation
      }
    } onCancel: {
      Task { await leave(name, ticket) }
    }
  }

  private func start(_ name: String, _ number: Int, _ make: @escaping @Sendable () async throws -> any Sendable) {
    attempts[name] = Attempt(number: number)
    attempts[name]?.task = Task {
      do { settle(name, number, .success(try await make())) } catch { settle(name, number, .failure(error)) }
    }
  }

  private func settle(_ name: String, _ number: Int, _ outcome: Outcome) {
    guard let attempt = attempts[name], attempt.number == number else { return }
    attempts[name] = nil
    if case .success(let value) = outcome { known[name] = value }
    for waiter in attempt.waiters.values { waiter.resume(with: outcome) }
  }

  private func leave(_ name: String, _ ticket: Int) {
    guard let waiter = attempts[name]?.waiters.removeValue(forKey: ticket) else { return }
    waiter.resume(throwing: CancellationError())
    guard let attempt = attempts[name], attempt.waiters.isEmpty else { return }
    attempts[name] = nil
    attempt.task?.cancel()
  }
}

struct FactTypeError: Error, CustomStringConvertible {
  let name: String

  var description: String { "the fact \"\(name)\" is used with two types" }
}
