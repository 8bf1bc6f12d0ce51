import Base
import Dispatch
import ServerSupport
import TestSupport
import Testing

/// Stands before a stack's control interface and holds the first change of a kind: before the stack hears of it, or
/// before the program hears that it is done.
struct HeldControl {
  enum Point: Sendable {
    case request, answer
  }

  private let holds: Holds
  private let server: ScriptedServer

  /// - Parameter points: by the method of what is held: `PUT` sets a fault, `DELETE` clears it.
  init(_ control: String, holding points: [String: Point]) throws {
    let holds = Holds(control, points)
    self.holds = holds
    server = try ScriptedServer(
      Array(repeating: [.answer { request in waitingThread { await holds.answer(request) } }], count: 20))
  }

  var url: String { server.url }

  /// Returns when the program has asked for it, and the stack has done it where its answer is held.
  func arrival(of method: String) async throws {
    try await eventually("\(method) is held") { holds.isHeld(method) }
  }

  /// - Parameter isDropped: the stack never hears of a request that was held.
  func release(_ method: String, isDropped: Bool = false) { holds.release(method, isDropped: isDropped) }
}

private final class Holds: Sendable {
  private struct State {
    var points: [String: HeldControl.Point]
    var held: [String: CheckedContinuation<Bool, Never>] = [:]
  }

  private let control: String
  private let state: Locked<State>

  init(_ control: String, _ points: [String: HeldControl.Point]) {
    self.control = control
    state = Locked(State(points: points))
  }

  func isHeld(_ method: String) -> Bool { state.withLock { $0.held[method] != nil } }

  func release(_ method: String, isDropped: Bool) {
    state.withLock { $0.held.removeValue(forKey: method) }?.resume(returning: !isDropped)
  }

  func answer(_ request: RequestParts) async -> String {
    let point = state.withLock { $0.points.removeValue(forKey: request.method) }
    if point == .request, await !hold(request.method) { return "" }
    let status = await pass(request)
    if point == .answer { _ = await hold(request.method) }
    return "HTTP/1.1 \(status) X\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
  }

  private func hold(_ method: String) async -> Bool {
    await withCheckedContinuation { continuation in state.withLock { $0.held[method] = continuation } }
  }

  private func pass(_ request: RequestParts) async -> String {
    let arguments = [
      "-sS", "--max-time", "20", "-o", "/dev/null", "-w", "%{http_code}", "-X", request.method, "--data-binary",
      request.body, "\(control)\(request.path)",
    ]
    return (try? await ChildProcess.run("curl", arguments))?.text ?? "500"
  }
}

/// Blocks a thread that is the server's own until the answer is there.
private func waitingThread(_ answer: @escaping @Sendable () async -> String) -> String {
  let (isThere, text) = (DispatchSemaphore(value: 0), Locked(""))
  Task {
    let answer = await answer()
    text.withLock { $0 = answer }
    isThere.signal()
  }
  isThere.wait()
  return text.withLock { $0 }
}
