import Base
import TestSupport
import Testing
import Wire

@testable import EmbeddedStack

struct `Tempo as a pod` {
  private static let keys = TempoProbe.keys

  private func workload(_ profile: TempoProfile, _ probe: TempoProbe) throws -> TempoWorkload {
    let access = S3Access(
      principals: [.init(name: "tempo", credentials: Self.keys, isReadOnly: false)], faults: probe.faults)
    let api = S3API(store: probe.store, access: access, faults: probe.faults, region: "us-east-1", clock: .system)
    return try TempoWorkload(
      .init(profile: profile, credentials: Self.keys), in: .init(objectStore: api, faults: probe.faults))
  }

  private func export(_ workload: TempoWorkload) async throws {
    let answer = try await Curl.send(
      "http://127.0.0.1:\(workload.ports.otlpHTTP.number)/v1/traces",
      headers: [HTTPField("Content-Type", "application/x-protobuf")],
      body: ExportTraceServiceRequest(resourceSpans: [.make()]).protobuf)
    #expect(answer.status == 200)
  }

  private func status(_ workload: TempoWorkload) async throws -> Int {
    try await Curl.get("http://127.0.0.1:\(workload.ports.query.number)/api/traces/\(TraceID.sample)").status
  }

  @Test func `serves the same ports and traces after a restart, and refuses connections meanwhile`() async throws {
    let tempo = try workload(.plan, TempoProbe())
    try await tempo.start()
    try await export(tempo)
    await tempo.stop(isGraceful: true)
    await #expect { try await status(tempo) } throws: { ($0 as? Curl.Failure)?.exitCode == 7 }
    #expect(await tempo.handler(onPort: 3200) == nil)
    try await tempo.start()
    #expect(try await status(tempo) == 200)
    await tempo.stop(isGraceful: true)
  }

  @Test(arguments: [true, false])
  func `what it could not flush survives only on a volume`(hasVolume: Bool) async throws {
    var profile = TempoProfile.plan
    profile.hasVolume = hasVolume
    let probe = TempoProbe()
    let tempo = try workload(profile, probe)
    try await tempo.start()
    await probe.faults.activate(try Fault(named: "s3.credentials.invalid"))
    try await export(tempo)
    await tempo.stop(isGraceful: true)
    await probe.faults.deactivate("s3.credentials.invalid")
    try await tempo.start()
    #expect(try await status(tempo) == (hasVolume ? 200 : 404))
    await tempo.stop(isGraceful: true)
  }

  @Test func `killed, it loses what is in memory only`() async throws {
    let tempo = try workload(.keepingTracesLive, TempoProbe())
    try await tempo.start()
    try await export(tempo)
    await tempo.stop(isGraceful: false)
    try await tempo.start()
    #expect(try await status(tempo) == 404)
    await tempo.stop(isGraceful: true)
  }

  @Test func `in the stack, its pod is deleted and the trace is still there`() async throws {
    let stack = try await EmbeddedStack.start()
    let address = try #require(stack.endpoints.addresses["tempo.monitoring.svc:4318"])
    _ = try await Curl.send(
      "http://\(address)/v1/traces", headers: [HTTPField("Content-Type", "application/x-protobuf")],
      body: ExportTraceServiceRequest(resourceSpans: [.make()]).protobuf)
    let entry = stack.endpoints.kubernetes
    let path = "\(entry.url)/api/v1/namespaces/monitoring/pods/tempo-0"
    let token = HTTPField("Authorization", "Bearer \(entry.token)")
    func pod(_ method: String) async throws -> KubernetesObject {
      let answer = try await Curl.send(path, method: method, headers: [token], options: ["--insecure"])
      return KubernetesObject(try JSONValue(parsing: answer.body))
    }
    let old = try await pod("DELETE")
    try await eventually {
      let new = try await pod("GET")
      return new.uid != old.uid && new.isTrue("Ready")
    }
    let query = try #require(stack.endpoints.addresses["tempo.monitoring.svc:3200"])
    #expect(try await Curl.get("http://\(query)/api/traces/\(TraceID.sample)").status == 200)
    await stack.stop()
  }
}
