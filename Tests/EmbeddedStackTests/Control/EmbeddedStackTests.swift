import Base
import TestSupport
import Testing
import Wire

@testable import EmbeddedStack

struct `The embedded stack` {
  private func withStack(
    _ faults: Fault..., body: (EmbeddedStack) async throws -> Void
  ) async throws {
    let stack = try await EmbeddedStack.start(.init(faults: faults))
    try await body(stack)
    await stack.stop()
  }

  @Test func `is ready once it has started`() async throws {
    try await withStack { stack in
      let address = try #require(stack.endpoints.addresses["tempo.monitoring.svc:3200"])
      #expect(try await Curl.get("http://\(address)/ready").text == "ready\n")
    }
  }

  @Test func `tells its endpoints`() async throws {
    try await withStack { stack in
      let json = try JSONValue(parsing: try await Curl.get(stack.endpoints.controlURL + "/endpoints").body)
      #expect(json["s3"]?["url"]?.string == stack.endpoints.s3URL)
      #expect(
        json["addresses"]?.members?.map(\.key) == [
          "grafana.monitoring.svc:80", "kube-prometheus-stack-prometheus.monitoring.svc:9090",
          "mimir-gateway.monitoring.svc:80", "mimir-gateway.monitoring.svc:8080", "mimir.monitoring.svc:8080",
          "platform.monitoring.svc:8080", "prometheus.monitoring.svc:9090",
          "s3.68cc.io:443", "tapio.monitoring.svc:50051", "tapio.monitoring.svc:9464",
          "tempo.monitoring.svc:14250", "tempo.monitoring.svc:14268", "tempo.monitoring.svc:3200",
          "tempo.monitoring.svc:4317", "tempo.monitoring.svc:4318", "tempo.monitoring.svc:6831",
          "tempo.monitoring.svc:6832", "tempo.monitoring.svc:9411", "trace-api.monitoring.svc:8000",
        ])
    }
  }

  @Test func `has each fault active from the start that was asked for`() async throws {
    try await withStack(.unready, .invalidCredentials()) { stack in
      #expect(stack.faults.active("tempo.ready.unready") == .unready)
      #expect(stack.faults.active("s3.credentials.invalid") != nil)
    }
  }

  @Test func `switches faults over HTTP`() async throws {
    try await withStack { stack in
      let url = stack.endpoints.controlURL + "/faults"
      let put = try await Curl.send(
        url + "/tempo.query.latency", method: "PUT", body: Array(#"{"ms": 1}"#.utf8))
      #expect(put.status == 204)
      #expect(stack.faults.active("tempo.query.latency") == .queryLatency(.milliseconds(1)))
      let listed = try JSONValue(parsing: try await Curl.get(url).body).elements ?? []
      #expect(listed.count == FaultDefinition.catalogue.count)
      let latency = listed.first { $0["name"] == .string("tempo.query.latency") }
      #expect(latency?["active"] == .bool(true))
      #expect(latency?["values"]?["ms"] == .number("1"))
      #expect(latency?["acted"] == .number("0"))
      #expect(try await Curl.send(url + "/tempo.query.latency", method: "DELETE").status == 204)
      #expect(stack.faults.active("tempo.query.latency") == nil)
    }
  }

  @Test(arguments: [
    ("PUT", "/faults/tempo.nope", "", 404), ("DELETE", "/faults/tempo.nope", "", 404),
    ("PUT", "/faults/tempo.query.latency", #"{"ms":"soon"}"#, 400),
    ("PUT", "/faults/tempo.query.latency", #"{"ms":[1]}"#, 400), ("PUT", "/faults/tempo.query.latency", "[]", 400),
    ("PUT", "/faults/tempo.query.latency", "{", 400), ("GET", "/logs/tempo?since=yesterday", "", 400),
    ("POST", "/faults", "", 405), ("GET", "/nope", "", 404),
  ])
  func `explains what it cannot do`(method: String, path: String, body: String, status: Int) async throws {
    try await withStack { stack in
      let answer = try await Curl.send(
        stack.endpoints.controlURL + path, method: method, body: body.isEmpty ? nil : Array(body.utf8))
      #expect(answer.status == status)
      #expect(!answer.body.isEmpty)
    }
  }

  @Test func `gives Tempo's log from a time on`() async throws {
    try await withStack { stack in
      let url = stack.endpoints.controlURL + "/logs/tempo"
      let all = try await Curl.get(url).text
      #expect(all.contains("msg=\"polling enabled\""))
      let line = try #require(all.split(separator: "\n").last)
      let time = try #require(line.split(separator: " ").first { $0.hasPrefix("ts=") }?.dropFirst(3))
      let rest = try await Curl.get("\(url)?since=\(time)").text
      #expect(rest.split(separator: "\n").first == line)
      let none = try await Curl.get("\(url)?since=2099-01-01T00:00:00Z").text
      #expect(none.isEmpty)
    }
  }

  @Test func `lets the auditor read what Tempo wrote, and not write`() async throws {
    try await withStack { stack in
      let (url, keys) = (stack.endpoints.s3URL, stack.endpoints.auditor)
      for (method, status) in [("HEAD", 200), ("PUT", 403)] {
        let request = SigV4.Request(
          method: method, path: "/tempo-traces", headers: [.init("Host", String(url.dropFirst(7)))])
        let headers = SigV4.Signer(credentials: keys, region: stack.endpoints.s3Region)
          .headers(for: request, payload: .init(of: []), at: WallClock.system.now())
        let answer = try await Curl.send(
          url + "/tempo-traces", method: method, headers: headers.map { HTTPField($0.name, $0.value) })
        #expect(answer.status == status)
      }
    }
  }
}
