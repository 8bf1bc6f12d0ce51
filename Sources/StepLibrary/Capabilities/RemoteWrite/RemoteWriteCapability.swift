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

  /// Its configuration has Mimir's address, and its metrics a queue for it, which is looked at from now on.
  func expectEnabled() async throws {
    let (entry, interval) = try await reading.configured()
    let window = RemoteWriteReading.window(of: interval)
    (memory.configured, memory.window) = (entry, window)
    scenario.attach(
      Evidence(
        "remote write",
        [
          "url": entry.url, "Mimir's": reading.url, "relabelled": entry.isRelabelled, "scrape interval": interval,
          "to be looked at for": window,
        ]))
    memory.looks = nil
    try await scenario.eventually("Prometheus has a queue for Mimir", lookingFor: scenario.usualPatience) {
      try await look()
    }
    // How the queue fares is told at the end of that time.
    try await scenario.elapse(window)
  }

  /// Looks until samples were sent between two looks at one process, and newer ones than before.
  func expectSending(since time: UTCTime? = nil) async throws {
    memory.looks = nil
    defer { attachLooks() }
    do {
      try await scenario.eventually("samples are sent to Mimir", lookingFor: scenario.usualPatience) {
        try await look()
        guard let looks = memory.looks, looks.isComplete else {
          throw Mismatch("a process of Prometheus was seen once only", expected: "two looks at each process")
        }
        for progress in looks.progress { try progress.expectSending(since: time) }
      }
    } catch let mismatch as Mismatch {
      // Of a process that was seen once only nothing is known, good or bad.
      _ = try memory.looks?.known
      throw mismatch
    }
  }

  /// Looks on until a window has passed since the first look; what was seen is for the steps that follow.
  func lookAtQueue() async throws {
    let clock = scenario.run.clock
    if memory.looks == nil {
      try await scenario.eventually("the queue is there", lookingFor: scenario.usualPatience) { try await look() }
    }
    let window = scenario.run.waits.cut(memory.window ?? RemoteWriteReading.window(of: .seconds(60)))
    let end = (memory.looks?.begun ?? clock.now) + window
    defer { attachLooks() }
    try await scenario.eventually("the queue was looked at for \(window.formatted)", lookingFor: end - clock.now) {
      try await look()
      guard clock.now >= end else { throw Mismatch("the time is not over", expected: window.formatted) }
    }
    try await lookForProgress()
  }

  /// A queue that has just begun reads for some seconds before it sends anything, however often Prometheus scrapes. That
  /// nothing comes even so is for the steps that follow to say, and so is a process that was seen once only.
  private func lookForProgress() async throws {
    guard memory.looks?.showsProgress != true else { return }
    do {
      try await scenario.eventually("each queue sends its first samples", lookingFor: scenario.usualPatience) {
        try await look()
        guard memory.looks?.showsProgress == true else { throw Mismatch("a queue has sent nothing") }
      }
    } catch is Mismatch {}
  }

  private func look() async throws {
    let queue = try await reading.queue()
    if memory.looks == nil { memory.looks = RemoteWriteLooks(begun: scenario.run.clock.now) }
    try memory.looks?.add(queue)
  }

  private func attachLooks() {
    for progress in memory.looks?.progress ?? [] { scenario.attach(progress.evidence) }
  }

  /// Holds of each process of Prometheus.
  func expectEachQueue(_ expect: (RemoteWriteProgress) throws -> Void) throws {
    for progress in try memory.progress { try expect(progress) }
  }

  /// Mimir takes what the queue sends: samples succeed and none is refused for good.
  func expectAccepted() async throws {
    try await lookAtQueue()
    try expectEachQueue { try $0.expectSucceeded() }
    try expectEachQueue { try $0.expectFewFailed() }
  }

  /// Targets of ServiceMonitors are up; what is written later is held against their last scrapes. Looks for a scrape from
  /// now on; where none comes in time, as with a long interval, one that is not long ago counts.
  func expectScraping() async throws {
    let (clock, begun) = (scenario.run.clock, scenario.run.clock.timestamp)
    var up: [ScrapeTarget] = []
    do {
      up = try await scenario.eventually("Prometheus scrapes", lookingFor: scenario.usualPatience) {
        up = try await reading.scraped(at: clock.timestamp)
        return try up.scraped(since: begun)
      }
    } catch let error as Mismatch { if up.isEmpty { throw error } }
    memory.scrapedTargets = up
    scenario.attach(
      Evidence(
        "targets that are up",
        entries: up.prefix(20).map { .init(name: $0.pool, value: "\($0.instance) \($0.lastScrape?.rfc3339() ?? "")") }))
  }

  /// Looks until Mimir has `up` of what was scraped, with its job and instance. The time counts from the last scrape.
  func expectInMimir(within limit: Duration) async throws {
    let targets = try memory.scraped
    let isPartial = memory.configured?.isRelabelled ?? false
    let reading = ScrapedSeriesReading(client: try world.metrics.client(), targets: targets, isPartial: isPartial)
    let last = targets.compactMap(\.lastScrape).max() ?? scenario.run.clock.timestamp
    let gone = min(max(.zero, last.duration(to: scenario.run.clock.timestamp)), limit)
    let found = try await scenario.eventually("Mimir has what Prometheus scraped", within: limit - gone) {
      try await reading.found()
    }
    scenario.attach(
      Evidence(
        "in Mimir",
        [
          "last scrape": last, "targets": targets.count, "found with job and instance": found.count,
          "written in part": isPartial,
        ]))
  }
}

extension World {
  var remoteWrite: RemoteWriteCapability { RemoteWriteCapability(world: self) }
}

extension LibraryPart {
  static let remoteWrite = LibraryPart(steps: [prometheusSteps], systems: [.prometheus], checks: [.prometheus])
}
