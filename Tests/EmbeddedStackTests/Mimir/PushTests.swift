import Base
import Testing
import Wire

@testable import EmbeddedStack

struct `Pushes to the embedded Mimir` {
  private let recipe = SeriesRecipe(seed: 7, runID: "run-1")

  @Test func `come back sample by sample, over both versions`() async throws {
    let probe = try await MimirProbe()
    let now = WallClock.system.now()
    for (tenant, isSecond) in [("one", false), ("two", true)] {
      let request = recipe.request(series: 5, samples: 20, ending: now)
      let answer =
        isSecond
        ? try await pushV2(request, to: probe, tenant)
        : try await probe.push(
          request.timeSeries, tenant: tenant)
      #expect(answer.status == 200, "\(answer.text)")
      #expect(answer.header("X-Prometheus-Remote-Write-Samples-Written") == (isSecond ? "100" : nil))
      let time = now.millisecondsSince1970
      let raw = try await probe.query("\(recipe.selector)[10m]", at: time, tenant: tenant)
      #expect(SeriesComparison.differences(sent: request.timeSeries, answered: raw.series) == [])
      let vector = try await probe.query(recipe.selector, at: time, tenant: tenant)
      #expect(SeriesComparison.differences(sent: request.timeSeries, vector: vector.series, at: now) == [])
    }
    #expect(try await probe.query(recipe.selector, tenant: "three").series == [])
    await probe.node.close()
  }

  private func pushV2(
    _ request: WriteRequest, to probe: MimirProbe, _ tenant: String
  ) async throws -> Curl.Answer {
    try await probe.send(
      "POST", "/api/v1/push", tenant: tenant,
      headers: [
        HTTPField("Content-Type", WriteRequestV2.contentType), HTTPField("Content-Encoding", "snappy"),
        HTTPField("X-Prometheus-Remote-Write-Version", WriteRequestV2.version),
      ], body: Snappy.compress(WriteRequestV2(request).protobuf))
  }

  @Test func `without a tenant are anonymous at the gateway and refused at the component`() async throws {
    let probe = try await MimirProbe()
    let series = [recipe.timeSeries(0, samples: 1, ending: WallClock.system.now())]
    #expect(try await probe.push(series, tenant: nil).status == 401)
    #expect(try await probe.push(series, tenant: nil, port: probe.node.gatewayPort).status == 200)
    #expect(try await probe.query(recipe.selector, tenant: "anonymous").series.count == 1)
    let answer = try await probe.send(
      "GET", "/prometheus/api/v1/labels", tenant: nil, port: probe.node.gatewayPort)
    #expect(try PrometheusAnswer(json: answer.body).names().contains("series"))
    await probe.node.close()
  }

  @Test(arguments: ["a/b", "..", String(repeating: "a", count: 151)])
  func `of impossible tenants are refused`(tenant: String) async throws {
    let probe = try await MimirProbe()
    #expect(try await probe.push([], tenant: tenant).status == 400)
    await probe.node.close()
  }

  @Test func `are taken as far as they are good`() async throws {
    let probe = try await MimirProbe(.quiet)
    let now = WallClock.system.now().millisecondsSince1970
    let good = TimeSeries(LabelSet("good"), [Sample(1, at: now)])
    let bad = TimeSeries(labels: [Label("a", "b")], samples: [Sample(1, at: now)])
    let answer = try await probe.push([bad, good])
    #expect((answer.status, answer.text) == (400, "sample missing metric name\n"))
    #expect(try await probe.query("good", at: now).series.count == 1)
    let again = try await probe.push([good])
    #expect(again.status == 200)
    let late = try await probe.push([TimeSeries(LabelSet("good"), [Sample(2, at: now - 1000)])])
    #expect(late.status == 400 && late.text.contains("err: out of order sample. timestamp="), "\(late.text)")
    let old = try await probe.push([TimeSeries(LabelSet("other"), [Sample(2, at: now - 3_700_000)])])
    #expect(old.status == 400 && old.text.contains("err: out of bounds."), "\(old.text)")
    #expect(try await probe.metric("cortex_distributor_samples_in_total") == 5)
    #expect(try await probe.metric("cortex_distributor_received_samples_total") == 4)
    #expect(try await probe.metric("cortex_ingester_ingested_samples_failures_total") == 2)
    await probe.node.close()
  }

  @Test func `that a fault drops are missed, and that a fault refuses are retried in vain`() async throws {
    let probe = try await MimirProbe(.quiet)
    let sent = recipe.timeSeries(0, samples: 4, ending: WallClock.system.now())
    await probe.faults.activate(try Fault(parsing: "mimir.push.refuse"))
    #expect(try await probe.push([sent]).status == 503)
    await probe.faults.deactivate("mimir.push.refuse")
    await probe.faults.activate(try Fault(parsing: "mimir.push.drop-sample:count=2"))
    #expect(try await probe.push([sent]).status == 200)
    let raw = try await probe.query("\(recipe.selector)[5m]").series
    #expect(SeriesComparison.differences(sent: [sent], answered: raw).count == 2)
    await probe.node.close()
  }

  @Test func `that declare too much are refused`() async throws {
    let probe = try await MimirProbe()
    let answer = try await probe.send(
      "POST", "/api/v1/push", headers: [HTTPField("Content-Type", "application/x-protobuf")],
      body: [0x80, 0x80, 0x80, 0x80, 0x04])
    #expect((answer.status, answer.text) == (413, "snappy: decoded block is too large\n"))
    await probe.node.close()
  }
}
