import Base
import Clients
import Runner
import Wire

/// That Mimir takes in what is written to it. It logs no push that succeeds.
extension RemoteWriteCapability {
  private static let received = "cortex_distributor_received_samples_total"

  /// Samples of ours are counted for our tenant and can be queried, and no push of that tenant failed in Mimir itself.
  func expectIngestionInLogs() async throws {
    let tenant = try world.storage(of: .mimir).tenant
    let counter = TenantCounter(system: try world.reading(of: .mimir), name: Self.received, tenant: tenant)
    let before = try await scenario.eventually("Mimir's counters are there", lookingFor: scenario.usualPatience) {
      try await counter.value()
    }
    try await world.metrics.push()
    let sent = try world[MetricMemory.self].last
    try sent.expectAcknowledged()
    let after = try await scenario.eventually("Mimir counts our samples", lookingFor: scenario.usualPatience) {
      try await counter.expectIncrease(by: sent.request.sampleCount, since: before)
    }
    try await world.metrics.expectQueryable([sent])
    let looked = try await expectNoFailedPush(of: tenant)
    scenario.attach(
      Evidence(
        "Mimir received samples",
        [
          "metric": Self.received, "tenant": tenant, "before": before.countValue, "after": after.countValue,
          "log lines looked at for failed pushes": looked.map(Evidence.Value.count).or("not looked at"),
        ]))
  }

  /// - Returns: how many lines were looked at; nil where logs cannot be read.
  private func expectNoFailedPush(of tenant: String) async throws -> Int? {
    guard target.kubernetes != nil else { return nil }
    let lines = try await world.logs(of: .mimir).ownLines()
    guard let line = lines.first(where: { PushErrorText.isFailure($0, of: tenant) }) else { return lines.count }
    throw Mismatch("Mimir could not take a push of tenant \(tenant)", expected: "no such line", actual: line)
  }
}

/// A counter of one tenant.
private struct TenantCounter: Sendable {
  let system: SystemReading
  let name: String
  let tenant: String

  /// Zero while the tenant has no series of its own.
  func value() async throws -> Double {
    try await system.metrics(of: "distributor").sum("\(name){user=\(GoQuoted.text(tenant))}") ?? 0
  }

  func expectIncrease(by least: Int, since before: Double) async throws -> Double {
    let now = try await value()
    guard now - before >= Double(least) else {
      throw Mismatch(
        "Mimir does not count our samples", expected: "\(name) of \(tenant) \(least) above \(before.countText)",
        actual: now.countText)
    }
    return now
  }
}

/// How Mimir logs that a push failed; one that succeeds leaves no line.
enum PushErrorText {
  private static let texts = ["detected an error while ingesting", "push error", "failed to push"]

  /// For a reason in Mimir itself: what is refused as bad (4xx) is the sender's affair. A line that names another tenant
  /// is another's.
  static func isFailure(_ line: String, of tenant: String) -> Bool {
    guard texts.contains(where: line.contains) else { return false }
    let words = line.split(separator: " ")
    let owner = words.first { $0.hasPrefix("user=") || $0.hasPrefix("org_id=") }?.split(separator: "=").last
    let isRefusal = line.contains("Code(4") || words.contains { $0.hasPrefix("httpCode=4") }
    return !isRefusal && (owner.map { $0 == tenant } ?? true)
  }
}
