import Base
import Clients
import Runner
import Wire

/// The Tempo of a platform, as those reach it who send traces.
extension ComponentCapability {
  /// From now on sentences about traces mean it; where it is reached follows from its Services.
  func useTempo(within limit: Duration) async throws {
    let namespace = try namespace
    let name = try await scenario.eventually("Tempo of the platform has a Service", within: limit) {
      let services = try owned("tempo", .services).map { Service($0.json) }
      guard let found = services.first(where: { $0.json["spec"]?["clusterIP"]?.string != "None" }) else {
        throw Mismatch("Tempo of the platform has no Service with an address", expected: "one", actual: "none")
      }
      return found.name
    }
    let known = try await clients.control?.addresses(ofService: name, in: namespace) ?? [:]
    func address(_ port: Int) -> String { known[port] ?? "\(name).\(namespace).svc:\(port)" }
    var tempo = TempoTarget(
      http: "http://\(address(3200))", otlpGrpc: address(4317), otlpHttp: "http://\(address(4318))",
      tenant: target.tempo.tenant)
    (tempo.jaegerCompact, tempo.jaegerBinary) = (address(6831), address(6832))
    (tempo.jaegerHttp, tempo.jaegerGrpc) = ("http://\(address(14268))", address(14250))
    tempo.zipkin = "http://\(address(9411))"
    tempo.bucket = try bucket ?? tempo.bucket
    world.use(tempo)
    scenario.attach(
      Evidence("Tempo of the platform", ["Service": "\(name).\(namespace).svc", "queries": tempo.http]))
    try await world.traces.expectReady()
  }

  private var bucket: String? {
    get throws {
      let spec = try world.platform.versions().last?.json["spec"]?["components"]?["tempo"]
      return spec?["s3"]?["bucketName"]?.string
    }
  }

  /// An export is not taken, whatever the answer.
  func expectRefused(_ path: TraceProtocol, within limit: Duration) async throws {
    guard path.transport != .udp else { throw Inconclusive("UDP has no answer that could refuse") }
    let recipe = TraceRecipe(seed: scenario.run.identity.contentSeed, runID: scenario.run.identity.id)
    let client = TempoClient(http: clients.http, target: target.tempo)
    let why = try await scenario.eventually("a trace over \(path.rawValue) is refused", within: limit) {
      let spans = recipe.resourceSpans(index: await clients.traceIndexes.next(), start: scenario.run.clock.timestamp)
      let export: TempoExport
      do {
        export = try await client.send(
          ExportTraceServiceRequest(resourceSpans: [spans]), over: path, deadline: .seconds(5))
      } catch let error as any TargetFailure { return "\(error)" }
      if export.isAcknowledged {
        throw Mismatch("a trace over \(path.rawValue) was taken", expected: "a refusal", actual: export.summary)
      }
      return export.summary
    }
    scenario.attach(Evidence("refused", ["protocol": path.rawValue, "how": why]))
  }

  // MARK: Retention

  /// The trace that was sent last is there for one time, and gone another later; as the operator's times pass.
  func expectRetention(_ kept: Duration, _ later: Duration) async throws {
    let trace = try world[TraceMemory.self].last
    let (clock, platform) = (scenario.run.clock, world.platform)
    let (kept, end) = (try platform.scaled(kept), try platform.scaled(kept + later) + .seconds(1))
    let reading = try world.traces.reading()
    var lastSeen = Duration.zero
    let gone = try await scenario.eventually(
      "trace \(trace.id) is gone", lookingFor: max(.zero, end - (clock.now - trace.answeredAt)) + .seconds(2)
    ) {
      let before = clock.now - trace.answeredAt
      let found = try await reading.answers(for: [trace.id])[0].trace() != nil
      let after = clock.now - trace.answeredAt
      if found {
        lastSeen = after
        let mismatch = Mismatch(
          "the trace is still there", expected: "gone after \(end.formatted)", actual: "there after \(after.formatted)")
        if before > end { throw FinalMismatch(mismatch) }
        throw mismatch
      }
      guard after >= kept * 0.9 else {
        throw FinalMismatch(
          Mismatch(
            "the trace is gone too early", expected: "there for \(kept.formatted)",
            actual: "gone after \(after.formatted)"))
      }
      return after
    }
    scenario.attach(
      Evidence(
        "retention",
        [
          "trace": trace.id.description, "seen last after": lastSeen, "gone after": gone, "to be kept for": kept,
          "speed": try platform.described.speed,
        ]))
  }
}
