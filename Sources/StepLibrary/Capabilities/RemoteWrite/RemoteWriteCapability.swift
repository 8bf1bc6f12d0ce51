import Base
import Clients
import Runner
import Wire

/// Prometheus, and what it writes to Mimir.
struct RemoteWriteCapability: Capability {
  typealias Memory = RemoteWriteMemory

  let world: World

  private var reading: RemoteWriteReading { RemoteWriteReading(client: clients.prometheus, url: target.mimir.push) }

  /// Looks until it is ready; its pods are those of the operator where the target names a cluster.
  func expectPrometheus() async throws {
    try await scenario.eventually("Prometheus is ready") { try await reading.expectReady() }
    guard target.kubernetes != nil else { return }
    let pods = try await world.pods(of: .prometheus).reading.pods()
    guard !pods.isEmpty else {
      throw Mismatch("Prometheus has no pods", expected: try world.system(.prometheus).podSelector, actual: "none")
    }
    scenario.attach(Evidence("Prometheus", ["pods": pods.map(\.name)]))
  }

  /// Its configuration has Mimir's address, and its metrics a queue for it.
  func expectEnabled() async throws {
    try await reading.expectConfigured()
    scenario.attach(Evidence("remote write", ["url": reading.url]))
    _ = try await scenario.eventually("Prometheus has a queue for Mimir") { try await reading.queue() }
  }

  /// Looks until samples were sent between two looks, and newer ones than before.
  func expectSending(since time: UTCTime? = nil) async throws {
    let before = try await scenario.eventually("the queue is there") { try await reading.queue() }
    let progress = try await scenario.eventually("samples are sent to Mimir") {
      let progress = RemoteWriteProgress(from: before, to: try await reading.queue())
      memory.lastProgress = progress
      try progress.expectSending(since: time)
      return progress
    }
    scenario.attach(progress.evidence)
  }

  /// The same without a verdict: what was seen at the end of the time is for the steps that follow.
  func lookAtQueue() async throws {
    memory.lastProgress = nil
    do { try await expectSending() } catch let error as Mismatch {
      guard let progress = memory.lastProgress else { throw error }
      scenario.attach(progress.evidence)
    }
  }

  /// Mimir takes what the queue sends: samples succeed and none is refused for good.
  func expectAccepted() async throws {
    try await expectSending()
    try memory.progress.expectFewFailed()
  }

  /// At least one target of a ServiceMonitor, or else any, is up.
  func expectScraping() async throws {
    let up = try await scenario.eventually("Prometheus scrapes") { try await reading.scraped() }
    memory.scrapeTime = scenario.run.clock.timestamp
    scenario.attach(
      Evidence("targets that are up", entries: up.prefix(20).map { .init(name: $0.pool, value: $0.instance) }))
  }

  /// Looks until Mimir has a sample of a scraped series that is newer than the scrape.
  func expectInMimir(within limit: Duration) async throws {
    let time = try memory.scraped
    let reading = ScrapedSeriesReading(client: try world.metrics.client())
    let newest = try await scenario.eventually("Mimir has what Prometheus scraped", within: limit) {
      try await reading.newestSample(since: time)
    }
    scenario.attach(
      Evidence("in Mimir", ["looked at targets": time, "newest sample of up": newest]))
  }

  /// Mimir logs no push that succeeds: its counter of samples rises. Failed pushes in its log may be other senders'.
  func expectIngestionInLogs() async throws {
    let name = "cortex_distributor_received_samples_total"
    let distributor = try world.reading(of: .mimir)
    let first = try await distributor.metrics(of: "distributor").sum(name) ?? 0
    let last = try await scenario.eventually("Mimir has received more samples") {
      let now = try await distributor.metrics(of: "distributor").sum(name) ?? 0
      guard now > first else {
        throw Mismatch(
          "Mimir counts no further samples", expected: "\(name) above \(first.countText)", actual: now.countText)
      }
      return now
    }
    let failures =
      target.kubernetes == nil ? nil : try await world.logs(of: .mimir).ownLines().filter(PushErrorText.isFailure)
    scenario.attach(
      Evidence(
        "Mimir received samples",
        [
          "metric": name, "before": first.countValue, "after": last.countValue,
          "log lines about failed pushes": (failures?.count).or("not looked at"),
        ]))
  }
}

extension World {
  var remoteWrite: RemoteWriteCapability { RemoteWriteCapability(world: self) }
}

/// How Mimir logs that a push failed; one that succeeds leaves no line.
enum PushErrorText {
  static func isFailure(_ line: String) -> Bool {
    ["detected an error while ingesting", "push error", "failed to push"].contains { line.contains($0) }
  }
}

extension LibraryPart {
  static let remoteWrite = LibraryPart(steps: [prometheusSteps], systems: [.prometheus], checks: [.prometheus])
}
