import Base
import Clients
import Runner
import Wire

/// The equations of the ledger: a difference names its events.
extension TapioCapability {
  private var result: EventLoadResult { get throws { try memory.result() } }

  /// Nothing twice, nothing that was never sent, and no stream that broke.
  private func expectSound(_ result: EventLoadResult) throws {
    let ledger = result.ledger
    if let broken = ledger.broken.first {
      let silent = result.ids(ledger.open().silent)
      throw Mismatch(
        "a stream broke", expected: "each of \(ledger.sent) events acknowledged",
        actual:
          "\(broken.text); of \(silent.count) events nothing was said: \(silent.prefix(5).joined(separator: ", "))",
        curl: result.command)
    }
    for (examples, what) in [
      (ledger.unknown, "events are acknowledged that were never sent"), (ledger.twice, "events are acknowledged twice"),
    ] where examples.count > 0 {
      throw Mismatch(
        what, expected: "each of \(ledger.sent) events once",
        actual: "\(examples.count): \(examples.ids.joined(separator: ", "))", curl: result.command)
    }
  }

  func expectAllAcknowledged() throws {
    let result = try result
    try expectSound(result)
    let (ledger, open) = (result.ledger, result.ledger.open())
    guard ledger.acknowledged == ledger.sent, ledger.sent > 0 else {
      let left = result.ids(open.silent + open.refused + ledger.failedNumbers)
      throw Mismatch(
        "not each event is acknowledged", expected: "\(ledger.sent) acknowledged",
        actual: "\(ledger.acknowledged); \(ledger.failed) failed, \(open.refused.count) refused, nothing said of "
          + "\(open.silent.count): \(left.prefix(5).joined(separator: ", "))\(endings(ledger))", curl: result.command)
    }
  }

  private func endings(_ ledger: EventLedger) -> String {
    let texts = Set(ledger.endings.filter { $0.status != .ok }.map(\.text))
    return texts.isEmpty ? "" : "; streams ended with \(texts.sorted().joined(separator: ", "))"
  }

  func expectOrder() throws {
    let result = try result
    let disordered = result.ledger.disordered
    guard disordered.count == 0 else {
      throw Mismatch(
        "events are acknowledged out of their order", expected: "the order in which a stream sent them",
        actual: "\(disordered.count), among them \(disordered.ids.joined(separator: ", "))", curl: result.command)
    }
  }

  func expectAcknowledged(_ count: Int) throws {
    let result = try result
    try expectSound(result)
    guard result.ledger.acknowledged == count else {
      throw Mismatch(
        "another number of events is acknowledged", expected: "\(count) of \(result.ledger.sent)",
        actual: "\(result.ledger.acknowledged)\(endings(result.ledger))", curl: result.command)
    }
  }

  /// What was neither acknowledged nor refused, nor named as failed, is as much as the service counts as dropped.
  func expectAccounted() async throws {
    let result = try result
    try expectSound(result)
    let silent = result.ids(result.ledger.open().silent)
    try await expectIncrease(of: "events_dropped_total") { counted in
      if counted == Double(silent.count) { return }
      throw Mismatch(
        "events are lost that nothing counts", expected: "\(silent.count) dropped, for nothing was said of so many",
        actual: "events_dropped_total increased by \(counted.countText); nothing said of "
          + (silent.isEmpty ? "none" : silent.prefix(5).joined(separator: ", ")), curl: result.command)
    }
  }

  func expectSpoiltNamed() throws {
    let result = try result
    try expectSound(result)
    let (ledger, bad) = (result.ledger, result.ledger.sent / 2)
    if let ending = ledger.endings.first(where: { $0.status != .ok }) {
      throw Mismatch(
        "the whole batch failed for one event", expected: "\(result.ids([bad])[0]) named as failed",
        actual: ending.text, curl: result.command)
    }
    guard ledger.failedNumbers == [bad], ledger.acknowledged == ledger.sent - 1 else {
      throw Mismatch(
        "the answer does not say which event failed", expected: "\(result.ids([bad])[0]) alone",
        actual: ledger.failed == 0
          ? "none named, \(ledger.acknowledged) acknowledged"
          : result.ids(ledger.failedNumbers.prefix(5)).joined(separator: ", "), curl: result.command)
    }
  }

  func expectBatchRefused() throws {
    let result = try result
    let allowed: Set<GRPCStatusCode> = [.invalidArgument, .resourceExhausted, .outOfRange]
    let ending = result.ledger.endings.first
    guard result.ledger.acknowledged == 0, let status = ending?.status, allowed.contains(status) else {
      throw Mismatch(
        "a batch above the limit is not refused", expected: "INVALID_ARGUMENT, RESOURCE_EXHAUSTED or OUT_OF_RANGE",
        actual: "\(result.ledger.acknowledged) acknowledged, \(ending?.text ?? "no end")", curl: result.command)
    }
  }

  func expectRefused(_ status: String) throws {
    let result = try result
    let (ledger, open) = (result.ledger, result.ledger.open())
    guard ledger.acknowledged < ledger.sent, !open.refused.isEmpty,
      ledger.endings.contains(where: { $0.status?.description == status })
    else {
      throw Mismatch(
        "what is above the rate is not refused", expected: "a stream that ends with \(status)",
        actual: "\(ledger.acknowledged) of \(ledger.sent) acknowledged, "
          + ledger.endings.map(\.text).joined(separator: ", "), curl: result.command)
    }
  }

  func expectRetryInfo() throws {
    let result = try result
    let types = result.ledger.endings.flatMap(\.details).compactMap { $0["@type"]?.string }
    guard types.contains(where: { $0.hasSuffix("google.rpc.RetryInfo") }) else {
      throw Mismatch(
        "the refusal does not say when to come again", expected: "a detail google.rpc.RetryInfo",
        actual: types.isEmpty ? "no details" : types.joined(separator: ", "), curl: result.command)
    }
  }

  func expectStoodStill() throws {
    let result = try result
    guard let count = result.stoodStillAfter else {
      throw Mismatch(
        "events are taken however slowly acknowledgments are read", expected: "sending stands still",
        actual: "all \(result.ledger.sent) events went out", curl: result.command)
    }
    scenario.attach(Evidence("backpressure", ["stood still after": count, "of": result.ledger.sent]))
  }

  // MARK: Speed

  func expectRate(_ rate: Int) throws {
    let result = try result
    let reached = Double(result.ledger.acknowledged) / max(result.elapsed / .seconds(1), 1e-9)
    scenario.attach(Evidence("rate", ["events a second": Int(reached), "in": result.elapsed]))
    guard reached >= Double(rate) else {
      throw Mismatch(
        "fewer events are acknowledged", expected: "\(rate) a second", actual: "\(Int(reached)) a second",
        curl: result.command)
    }
  }

  func expectLatency(_ percent: Int, within limit: Duration) throws {
    let result = try result
    let measured = result.ledger.latency.percentile(Double(percent))
    scenario.measured(measured, within: limit)
    guard result.ledger.latency.count > 0, measured <= limit else {
      throw Mismatch(
        "events are acknowledged too late", expected: "\(percent)% within \(limit.formatted) of their time",
        actual: result.ledger.latency.summary, curl: result.command)
    }
  }
}
