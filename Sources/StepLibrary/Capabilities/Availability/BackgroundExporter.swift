import Base
import Clients
import Runner
import Wire

/// Exports a trace again and again, and reads some of those that were acknowledged after each; ends with its last holder.
final class BackgroundExporter: Sendable {
  /// So many that hardly any trace is missing for long and not missed.
  private static let readsAfterEach = 3

  let interval: Duration
  private let state = Locked(ExportLedger())
  private let task = Locked<Task<Void, Never>?>(nil)

  /// - Parameter sender: whose clients lead to the Tempo that is meant.
  init(_ sender: TraceSender, every interval: Duration) {
    self.interval = interval
    let work = Task { [state] in await Self.run(sender, every: interval, state) }
    task.withLock { $0 = work }
  }

  deinit { task.withLock { $0 }?.cancel() }

  var ledger: ExportLedger { state.withLock { $0 } }

  /// Returns when nothing is under way any more.
  func stop() async {
    let ended = task.withLock { $0 }
    ended?.cancel()
    await ended?.value
  }

  /// What is late is not made up for: the next is sent when its time has come.
  private static func run(_ sender: TraceSender, every interval: Duration, _ state: Locked<ExportLedger>) async {
    let clock = ContinuousClock()
    var next = clock.now
    while !Task.isCancelled, !state.withLock({ $0.isFull }) {
      await export(sender, state)
      for _ in 0..<readsAfterEach { await read(sender, state) }
      next = max(next + interval, clock.now)
      try? await clock.sleep(until: next)
    }
  }

  private static func export(_ sender: TraceSender, _ state: Locked<ExportLedger>) async {
    let clock = sender.run.clock
    let begun = clock.now
    do {
      let trace = try await sender.sendOnce(to: sender.clients.target.tempo, within: .seconds(5))
      // What a cancelled export came to says nothing.
      if Task.isCancelled, trace.export.refusal != nil { return }
      state.withLock { ledger in
        if let refusal = trace.export.refusal {
          ledger.refuse(refusal, at: begun)
        } else {
          ledger.acknowledge(trace, at: clock.now)
        }
      }
    } catch {
      if !Task.isCancelled { state.withLock { $0.refuse("\(error)", at: begun) } }
    }
  }

  private static func read(_ sender: TraceSender, _ state: Locked<ExportLedger>) async {
    guard let trace = state.withLock({ $0.nextToRead }) else { return }
    let clock = sender.run.clock
    let client = TempoClient(http: sender.clients.http, target: sender.clients.target.tempo, timeout: .seconds(5))
    do {
      let call = try await client.get("/api/traces/\(trace.id)", accept: .protobuf)
      if Task.isCancelled { return }
      switch call.response.status {
      case 200: state.withLock { $0.read(trace.id, isThere: true, at: clock.now) }
      case 404: state.withLock { $0.read(trace.id, isThere: false, at: clock.now) }
      default: state.withLock { $0.fail(toRead: trace.id, "\(call.response.status)", at: clock.now) }
      }
    } catch {
      if !Task.isCancelled { state.withLock { $0.fail(toRead: trace.id, "\(error)", at: clock.now) } }
    }
  }
}
