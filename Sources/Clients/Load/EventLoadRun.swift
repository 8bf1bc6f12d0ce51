package import Base
import Wire

/// Own events at a rate to an event service, over streams of gRPC: what was offered, sent, acknowledged and rejected, and
/// whether it can be read.
///
///     let run = EventLoadRun(client: client, plan: LoadPlan(rate: 170_000), identity: identity)
///     let result = try await run.send()
///     let visibility = await run.readBack(result, within: .seconds(30))
package struct EventLoadRun: Sendable {
  /// Bytes of an event.
  package static let size = 200
  /// The most events that are read back: of a loss of one in a hundred a sample of so many knows.
  private static let readBack = 1000
  private let client: TapioClient
  private let plan: LoadPlan
  private let identity: LoadRun.Identity

  /// - Parameter plan: each of its connections is a stream.
  package init(client: TapioClient, plan: LoadPlan, identity: LoadRun.Identity) {
    (self.client, self.plan, self.identity) = (client, plan, identity)
  }

  /// Sends until the end, or until the task is cancelled, which is no error: what went out by then is waited for.
  ///
  /// Throws where the service does not describe the method, or the target's template does not fit it.
  package func send() async throws -> EventLoadResult {
    let brake = EventBrake()
    let (load, own) = (load(brake), EventIdentity(name: runName, seed: identity.seed))
    let streamer = try client.streamer()
    let sending = Task { try await streamer.run(load, own, time: .current) }
    let ending = plan.rate == nil ? Task { try await stop(brake, after: plan.duration) } : nil
    defer { ending?.cancel() }
    return try await withTaskCancellationHandler {
      try await sending.value
    } onCancel: {
      brake.pull()
    }
  }

  private func load(_ brake: EventBrake) -> EventLoad {
    var load =
      plan.rate.map { EventLoad.paced($0, for: plan.duration, streams: plan.connections, batch: plan.batch) }
      ?? EventLoad(count: .max, streams: plan.connections, batch: plan.batch)
    load.size = Self.size
    load.patience = LoadRun.deadline
    load.brake = brake
    return load
  }

  private func stop(_ brake: EventBrake, after time: Duration) async throws {
    try await Task.sleep(for: time)
    brake.pull()
  }

  /// Ids have no other characters.
  private var runName: String { String(identity.runID.filter { $0.isLetter || $0.isNumber }) }

  /// Reads a sample back until all of it is there, for as long as the deadline allows.
  package func readBack(
    _ result: EventLoadResult, within limit: Duration, on clock: any RunClock = SystemClock()
  ) async -> LoadVisibility {
    let numbers = result.ledger.acknowledgedSample(atMost: Self.readBack)
    var visibility = LoadVisibility()
    visibility.asked = numbers.count
    do {
      var difference: EventDifference?
      _ = try await clock.poll(until: clock.now + limit, pausing: Pauses(upTo: .milliseconds(200))) { () -> Void? in
        difference = try await client.difference(numbers, of: result)
        return difference == nil ? () : nil
      }
      visibility.add(difference)
    } catch { visibility.problem = Task.isCancelled ? "interrupted" : "\(error)" }
    return visibility
  }
}

extension LoadVisibility {
  fileprivate mutating func add(_ difference: EventDifference?) {
    switch difference {
    case nil: visible = asked
    case .missing(let ids, let count):
      visible = asked - count
      lost = ["\(count) events are not there: \(ids.joined(separator: ", "))"]
    case .changed(let expected, let actual): lost = ["sent \(expected), read \(actual)"]
    }
  }
}

extension LoadResult {
  /// Of a load that could not begin.
  package init(unreachable reason: String) {
    self.init(tally: LoadTally(), elapsed: .zero, samples: [])
    tally.unreachable = reason
  }

  /// Of a load without a rate as much was offered as was sent.
  package init(_ result: EventLoadResult, of plan: LoadPlan) {
    let (ledger, open) = (result.ledger, result.ledger.open())
    let wanted = plan.rate.map { EventLoad.paced($0, for: plan.duration, streams: 1, batch: plan.batch).count }
    self.init(tally: LoadTally(), elapsed: result.elapsed, samples: [])
    (tally.offered, tally.sent, tally.acknowledged) = (wanted ?? ledger.sent, ledger.sent, ledger.acknowledged)
    (tally.requests, tally.bytes, tally.latency) = (ledger.messages, ledger.bytes, ledger.latency)
    let broken = ledger.endings.filter { $0.status != .ok }.map(\.text)
    for (reason, count) in [
      ("said to have failed", ledger.failed), (broken.first ?? "refused", open.refused.count),
      (ledger.broken.first?.text ?? "never acknowledged", open.silent.count),
    ] where count > 0 { tally.rejected[reason, default: 0] += count }
    for (what, examples) in [
      ("acknowledged again", ledger.twice), ("acknowledged, and never sent", ledger.unknown),
    ] where examples.count > 0 { remarks.append("\(what): \(examples.count), such as \(examples.ids[0])") }
  }
}
