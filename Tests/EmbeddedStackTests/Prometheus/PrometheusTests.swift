import Base
import TestSupport
import Testing
import Wire

@testable import EmbeddedStack

struct `The stack's Prometheus` {
  @Test func `scrapes the stack and writes it to Mimir`() async throws {
    try await StackProbe.run { probe in
      try await eventually {
        let jobs = try await probe.query("up == 1", at: "mimir-gateway.monitoring.svc:8080", "/prometheus")
        return jobs.compactMap { $0.labelSet["job"] } == [
          "grafana", "mimir", "platform", "prometheus", "tapio", "tempo", "trace-api",
        ]
      }
      let own = try await probe.query("up", at: "kube-prometheus-stack-prometheus.monitoring.svc:9090")
      #expect(own.count == 7)
      let targets = try JSONValue(parsing: try await probe.prometheus("/api/v1/targets").body)
      let active = targets["data"]?["activeTargets"]?.elements ?? []
      #expect(active.count == 7 && active.allSatisfy { $0["health"] == "up" })
    }
  }

  @Test func `keeps a label that the target has too under another name`() throws {
    let text = "status{namespace=\"a\",job=\"x\"} 1\nstatus{namespace=\"b\",job=\"x\"} 0\n"
    let time = UTCTime(millisecondsSince1970: 1_795_227_568_711)
    let scrape = Scrape(begun: time, result: .success(try MetricsText(parsing: Array(text.utf8))))
    let entries = scrape.entries(of: Prometheus.Job(name: "j", instance: "i:1"), took: time)
    let labels: [LabelSet] = entries.prefix(2).map { $0.labels }
    #expect(labels.map { $0["exported_namespace"] } == ["a", "b"])
    #expect(labels.map { $0["exported_job"] } == ["x", "x"])
    #expect(labels.map { $0["namespace"] } == ["monitoring", "monitoring"])
    #expect(labels.map { $0["job"] } == ["j", "j"])
  }

  @Test func `is started once where the stack and its pod's kubelet start it at the same time`() async throws {
    let prometheus = try PrometheusWorkload(services: ServiceDirectory(), clock: .system)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<8 { group.addTask { try await prometheus.start() } }
      try await group.waitForAll()
    }
    #expect(await prometheus.isReady)
    await prometheus.close()
  }

  @Test func `keeps a backlog while Mimir is down, and sends it after`() async throws {
    try await StackProbe.run { probe in
      func pending() async throws -> Double {
        let text = try MetricsText(parsing: try await probe.prometheus("/metrics").body)
        return try #require(text.sum("prometheus_remote_storage_samples_pending"))
      }
      let mimir = try #require(probe.stack.part(MimirNode.self))
      await mimir.stop()
      try await eventually { try await pending() > 500 }
      try await mimir.start()
      try await eventually { try await pending() < 500 }
    }
  }

  @Test func `says what it is configured to`() async throws {
    try await StackProbe.run { probe in
      #expect(try await probe.prometheus("/-/ready").text == "Prometheus Server is Ready.\n")
      let config = try JSONValue(parsing: try await probe.prometheus("/api/v1/status/config").body)
      let yaml = config["data"]?["yaml"]?.string ?? ""
      #expect(yaml.contains("- url: http://mimir-gateway.monitoring.svc:8080/api/v1/push\n"))
      for path in ["runtimeinfo", "buildinfo", "flags"] {
        let answer = try JSONValue(parsing: try await probe.prometheus("/api/v1/status/\(path)").body)
        #expect(answer["status"] == "success", "\(path)")
      }
    }
  }

  @Test(.enabled(if: Recordings.arePresent, Recordings.absence))
  func `a target has the fields that a real one has`() async throws {
    try await StackProbe.run { probe in
      func first(_ body: [UInt8]) throws -> [String] {
        let target = try JSONValue(parsing: body)["data"]?["activeTargets"]?.elements?.first
        return (target?.members ?? []).map(\.key).sorted()
      }
      let real = try first(Recordings.message("prometheus/targets.response").body)
      #expect(try first(try await probe.prometheus("/api/v1/targets").body) == real)
    }
  }
}

extension StackProbe {
  fileprivate func query(_ text: String, at address: String, _ prefix: String = "") async throws -> [TimeSeries] {
    let answer = try await get(address, "\(prefix)/api/v1/query?query=\(PercentEncoding.encode(text))")
    return try QueryResult(try PrometheusAnswer(json: answer.body).data()).series
  }
}
