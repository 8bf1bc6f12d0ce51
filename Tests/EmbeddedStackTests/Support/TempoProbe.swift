import Base
import TestSupport
import Testing
import Wire

@testable import EmbeddedStack

/// A Tempo over an object store of its own, reached by curl; it can be started again over the same store.
final class TempoProbe: Sendable {
  static let keys = SigV4.Credentials(accessKey: "TEMPO", secretKey: "tempo's secret")

  let faults = FaultInjector()
  let store = ObjectStore(buckets: ["tempo-traces"])
  let profile: TempoProfile

  init(_ profile: TempoProfile = .plan) { self.profile = profile }

  func start(recovered: [TraceBlock] = []) async throws -> Tempo {
    let access = S3Access(
      principals: [.init(name: "tempo", credentials: Self.keys, isReadOnly: false)], faults: faults)
    let api = S3API(store: store, access: access, faults: faults, region: "us-east-1", clock: .system)
    return try await Tempo(
      .init(profile: profile, credentials: Self.keys), in: .init(objectStore: api, faults: faults),
      recovered: recovered)
  }

  func keys() async -> [String] { await store.list("tempo-traces", .init()).items.map(\.key) }

  /// All whose keys end so.
  func objects(_ name: String) async -> [[UInt8]] {
    var found: [[UInt8]] = []
    for key in await keys() where key.hasSuffix(name) {
      if let body = await store.object(key, in: "tempo-traces")?.body { found.append(body) }
    }
    return found
  }

  func object(_ name: String) async -> [UInt8]? { await objects(name).first }
}

extension Tempo {
  @discardableResult
  func export(_ batches: ResourceSpans...) async throws -> Curl.Answer {
    try await Curl.send(
      "http://127.0.0.1:\(receivers.otlpHTTP.port)/v1/traces",
      headers: [HTTPField("Content-Type", "application/x-protobuf")],
      body: ExportTraceServiceRequest(resourceSpans: batches).protobuf)
  }

  func get(_ path: String) async throws -> Curl.Answer { try await Curl.get("http://127.0.0.1:\(query.port)\(path)") }

  func trace(_ id: TraceID) async throws -> Trace? {
    let answer = try await get("/api/traces/\(id)")
    return answer.status == 200 ? try Trace(json: answer.body) : nil
  }
}

extension TempoProfile {
  /// Nothing is cut into a block before it is asked for.
  static var keepingTracesLive: TempoProfile {
    var profile = TempoProfile.plan
    profile.maxTraceIdle = .seconds(3600)
    return profile
  }
}

extension ResourceSpans {
  /// A batch of spans with ids 1, 2, …; each has one attribute.
  static func make(_ trace: TraceID = .sample, spans ids: [UInt64] = [1], service: String = "checkout") -> Self {
    let spans = ids.map { id in
      Span(
        traceID: trace, spanID: SpanID(rawValue: id), name: "span \(id)", kind: .server,
        startTimeUnixNano: 1_795_226_089_500_000_000, endTimeUnixNano: 1_795_226_091_250_000_000,
        attributes: [KeyValue("number", .int(Int64(id)))])
    }
    return ResourceSpans(
      resource: Resource(attributes: [KeyValue("service.name", .string(service))]),
      scopeSpans: [ScopeSpans(spans: spans)])
  }
}

extension TraceID {
  static let sample = TraceID(high: 0x4bf9_2f35_77b3_4da6, low: 0xa3ce_929d_0e0e_4736)
}

extension Trace? {
  var spanIDs: [UInt64] { self?.spans.map(\.spanID.rawValue).sorted() ?? [] }
}
