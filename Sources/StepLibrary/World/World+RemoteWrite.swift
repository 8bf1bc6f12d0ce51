import Runner
import Wire

/// What the plan says of the queue and of Mimir's side.
extension World {
  private var progress: RemoteWriteProgress {
    get throws {
      guard let progress = observers.progress else {
        throw Inconclusive("no step before this one looked at the remote-write queue")
      }
      return progress
    }
  }

  func expectPending(below limit: Int) throws {
    let pending = try progress.after.pending
    guard pending < Double(limit) else {
      throw Mismatch("samples wait for being sent", expected: "fewer than \(limit)", actual: pending.countText)
    }
  }

  /// None, or at most one in a thousand.
  func expectFewFailed() throws {
    let progress = try progress
    guard progress.failed * 1000 <= progress.attempted else {
      throw Mismatch(
        "samples were refused for good", expected: "none, or at most one in a thousand", actual: "\(progress)")
    }
  }

  func expectSucceeded() throws {
    let progress = try progress
    guard progress.succeeded > 0, progress.hasAdvanced else {
      throw Mismatch("no samples were sent", expected: "more than before, and newer ones", actual: "\(progress)")
    }
  }

  /// Mimir takes what the queue sends: samples succeed and none is refused for good.
  func expectAccepted() async throws {
    try await expectSending()
    try expectFewFailed()
  }

  /// Mimir logs no push that succeeds: its counter of samples rises. Failed pushes in its log may be other senders'.
  func expectIngestionInLogs() async throws {
    guard let admin = target.mimir.admin else {
      throw Inconclusive("the target \"\(target.name)\" does not name Mimir's own address (mimir.admin)")
    }
    let name = "cortex_distributor_received_samples_total"
    let first = try await mimirMetric(name, at: admin)
    let last = try await scenario.eventually("Mimir has received more samples") {
      let now = try await mimirMetric(name, at: admin)
      guard now > first else {
        throw Mismatch(
          "Mimir counts no further samples", expected: "\(name) above \(first.countText)", actual: now.countText)
      }
      return now
    }
    let failures = target.kubernetes == nil ? nil : try await ownLogLines(of: .mimir).filter(PushErrorText.isFailure)
    scenario.attach(
      Evidence(
        "Mimir received samples",
        [
          "metric": name, "before": first.countText, "after": last.countText,
          "log lines about failed pushes": failures.map { "\($0.count)" } ?? "not looked at",
        ]))
  }

  private func mimirMetric(_ name: String, at admin: String) async throws -> Double {
    let request = HTTPRequest("GET", admin + "/metrics").entering(with: target.mimir.access)
    let response = try await clients.http.send(request)
    return MetricsText(response.text).sum(name) ?? 0
  }
}

/// How Mimir logs that a push failed; one that succeeds leaves no line.
enum PushErrorText {
  static func isFailure(_ line: String) -> Bool {
    ["detected an error while ingesting", "push error", "failed to push"].contains { line.contains($0) }
  }
}
