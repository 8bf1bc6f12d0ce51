import Base
import TestSupport
import Testing
import Wire

@testable import EmbeddedStack

/// Those of scraping; those of the queue are shown with it.
struct `Prometheus' faults` {
  private static let cases: [FaultCase<StackProbe>] = [
    FaultCase("prometheus.metrics.replicas") { probe in
      let processes = try await probe.processes()
      return processes.count == 2 && processes.values.allSatisfy { $0.count == 1 }
    },
    FaultCase("prometheus.scrape.stalled") { probe in
      let last = try await probe.targets().compactMap { UTCTime(rfc3339: $0["lastScrape"]?.string ?? "") }
      return try #require(last.max()).duration(to: .now) > .seconds(1800)
    },
    FaultCase("prometheus.targets.static") { probe in
      try await probe.targets().allSatisfy { $0["scrapePool"]?.string?.hasPrefix("static/") ?? false }
    },
  ]

  @Test(arguments: cases)
  private func `act, are counted, and stop`(fault: FaultCase<StackProbe>) async throws {
    try await StackProbe.run { probe in
      try await eventually { try await !probe.targets().isEmpty }
      try await fault.expectToAct(on: probe, probe.stack.faults)
    }
  }

  @Test func `another instance's samples are in Mimir while the fault lasts`() async throws {
    try await StackProbe.run { probe in
      let name = "prometheus.remote-write.other-label"
      #expect(try await !probe.upOfElsewhere())
      await probe.stack.faults.activate(try Fault(named: name))
      try await eventually { try await probe.upOfElsewhere() }
      #expect(probe.stack.faults.count(of: name) > 0)
      await probe.stack.faults.deactivate(name)
      try await eventually { try await !probe.upOfElsewhere() }
    }
  }

  @Test func `are all shown here or with the queue`() {
    let here = Self.cases.map(\.text) + ["prometheus.remote-write.other-label"]
    let queue = ["silent", "refused", "backlog", "replay"].map { "prometheus.remote-write.\($0)" }
    #expect(Set(PrometheusFaults.all.map(\.name)) == Set(here + queue))
  }
}

extension StackProbe {
  fileprivate func targets() async throws -> [JSONValue] {
    let body = try await prometheus("/api/v1/targets").body
    return try JSONValue(parsing: body)["data"]?["activeTargets"]?.elements ?? []
  }

  fileprivate func metrics() async throws -> MetricsText {
    try MetricsText(parsing: try await prometheus("/metrics").body)
  }

  /// The processes that answer, and how many samples each tried at its looks; until two were seen twice. Prometheus also
  /// scrapes itself, so that looks of ours in a row may be all at one of them.
  fileprivate func processes() async throws -> [Double: Set<Double>] {
    var (processes, looks) = ([Double: Set<Double>](), [Double: Int]())
    for _ in 0..<40 where looks.values.filter({ $0 > 1 }).count < 2 {
      let metrics = try await metrics()
      let start = try #require(metrics.sum("process_start_time_seconds"))
      processes[start, default: []].insert(metrics.sum("prometheus_remote_storage_samples_total") ?? 0)
      looks[start, default: 0] += 1
    }
    return processes
  }

  fileprivate func upOfElsewhere() async throws -> Bool {
    let query = PercentEncoding.encode("last_over_time(up{instance=\"elsewhere\"}[1s])")
    let body = try await get("mimir-gateway.monitoring.svc:8080", "/prometheus/api/v1/query?query=\(query)").body
    return try !QueryResult(try PrometheusAnswer(json: body).data()).series.isEmpty
  }
}
