import Base
import ServerSupport
import TestSupport
import Testing

@testable import Clients

/// A lock in memory.
private final class MemoryLock: DisruptionLock {
  struct State: Sendable {
    var held: LockState?
    var renewals = 0
    /// Who takes a dead lock first; nobody else.
    var refusal: KubernetesError?
  }

  let content: Locked<State>

  init(heldBy holder: String? = nil) {
    content = Locked(State(held: holder.map { LockState(holder: $0, version: "0", duration: .seconds(30)) }))
  }

  func take(as holder: String, at time: UTCTime, replacing dead: LockState?) throws -> LockState? {
    try content.withLock { state in
      if let refusal = state.refusal { throw refusal }
      if let held = state.held, held.holder != holder, held != dead { return held }
      state.renewals += 1
      state.held = LockState(holder: holder, version: "\(state.renewals)", duration: .seconds(30))
      return nil
    }
  }

  func state() -> LockState? { content.withLock(\.held) }

  func release(as holder: String) {
    content.withLock { state in if state.held?.holder == holder { state.held = nil } }
  }
}

/// A lock of a target, on a clock that jumps.
@Suite(.timeLimit(.minutes(1)))
struct HeldLockTests {
  private let clock = JumpingClock()

  private func take(
    _ lock: MemoryLock, wait: Duration = .seconds(120), warn: @escaping @Sendable (String) -> Void = { _ in }
  ) async throws -> HeldLock {
    try await HeldLock.take(lock, as: "me", within: wait, clock: clock, warn: warn)
  }

  @Test func `a free lock is taken at once, renewed, and given up at the end`() async throws {
    let lock = MemoryLock()
    let held = try await take(lock)
    try await eventually { lock.content.withLock { $0.renewals } > 3 }
    #expect(lock.state()?.holder == "me")
    await held.release()
    #expect(lock.state() == nil)
  }

  @Test func `one that a dead run left is taken after its time`() async throws {
    let lock = MemoryLock(heldBy: "dead")
    let held = try await take(lock)
    #expect(clock.now > .seconds(30))
    await held.release()
  }

  @Test func `one that is renewed is waited for, and then it is said whose it is`() async throws {
    let lock = MemoryLock(heldBy: "other")
    let renewing = RenewedLock(lock)
    await #expect(throws: LockError.held(by: "other", waited: .seconds(120))) {
      _ = try await HeldLock.take(renewing, as: "me", within: .seconds(120), clock: clock) { _ in }
    }
    #expect(clock.now == .seconds(120))
    #expect("\(LockError.held(by: "other", waited: .seconds(120)))".contains("run other"))
  }

  @Test func `what may not be locked is said, with the way out`() async throws {
    let lock = MemoryLock()
    lock.content.withLock {
      $0.refusal = KubernetesError(
        status: 403, body: Array("no".utf8), action: KubernetesAction("create", .leases, namespace: "m"), url: "u",
        curlCommand: "")
    }
    let error = await #expect(throws: LockError.self) { _ = try await take(lock) }
    let text = error.map { "\($0)" } ?? ""
    #expect(text.contains("create leases.coordination.k8s.io in namespace m") && text.contains("--force-lock"))
  }

  @Test func `one that is lost is told`() async throws {
    let (lock, told) = (MemoryLock(), Locked<[String]>([]))
    let held = try await take(lock) { text in told.withLock { $0.append(text) } }
    lock.content.withLock { $0.held = LockState(holder: "thief", version: "9", duration: .seconds(30)) }
    try await eventually { told.withLock { $0.count } == 1 }
    #expect(told.withLock { $0 } == ["the lock of the target is lost: run thief has it: nothing more is disrupted"])
    #expect(held.loss == "the lock of the target is lost: run thief has it")
    await held.release()
    #expect(lock.state()?.holder == "thief")
  }
}

/// Somebody renews it at each look.
private struct RenewedLock: DisruptionLock {
  let lock: MemoryLock
  private let looks = Locked(0)

  init(_ lock: MemoryLock) { self.lock = lock }

  func take(as holder: String, at time: UTCTime, replacing dead: LockState?) throws -> LockState? {
    let look = looks.withLock { looks in
      looks += 1
      return looks
    }
    lock.content.withLock { $0.held?.version = "\(look)" }
    return try lock.take(as: holder, at: time, replacing: dead)
  }

  func state() -> LockState? { lock.state() }
  func release(as holder: String) { lock.release(as: holder) }
}
