import Base
import Testing
import Wire

@testable import EmbeddedStack

/// A Mimir over an object store of its own, reached by curl; it can be stopped and started again.
final class MimirProbe: Sendable {
  static let keys = SigV4.Credentials(accessKey: "MIMIR", secretKey: "mimir's secret")

  let faults = FaultInjector()
  let store = ObjectStore(buckets: ["mimir-blocks"])
  let node: MimirNode

  init(_ profile: MimirProfile = .plan, clock: WallClock = .system) async throws {
    let access = S3Access(
      principals: [.init(name: "mimir", credentials: Self.keys, isReadOnly: false)], faults: faults)
    let api = S3API(store: store, access: access, faults: faults, region: "us-east-1", clock: clock)
    node = try MimirNode(
      .init(profile: profile, credentials: Self.keys), in: .init(objectStore: api, faults: faults, clock: clock))
    try await node.start()
  }

  func keys() async -> [String] { await store.list("mimir-blocks", .init()).items.map(\.key) }

  func metas() async throws -> [JSONValue] {
    var metas: [JSONValue] = []
    for key in await keys() where key.hasSuffix("/meta.json") {
      if let object = await store.object(key, in: "mimir-blocks") { metas.append(try JSONValue(parsing: object.body)) }
    }
    return metas
  }

  /// - Parameter tenant: nil sends no tenant.
  func send(
    _ method: String = "GET", _ path: String, tenant: String? = "lgtm", headers: [HTTPField] = [],
    body: [UInt8]? = nil, port: UInt16? = nil
  ) async throws -> Curl.Answer {
    let named = tenant.map { [HTTPField("X-Scope-OrgID", $0)] } ?? []
    return try await Curl.send(
      "http://127.0.0.1:\(port ?? node.port)\(path)", method: method, headers: named + headers, body: body)
  }

  @discardableResult
  func push(_ series: [TimeSeries], tenant: String? = "lgtm", port: UInt16? = nil) async throws -> Curl.Answer {
    try await send(
      "POST", "/api/v1/push", tenant: tenant,
      headers: [
        HTTPField("Content-Type", "application/x-protobuf"), HTTPField("Content-Encoding", "snappy"),
        HTTPField("X-Prometheus-Remote-Write-Version", "0.1.0"),
      ], body: Snappy.compress(WriteRequest(timeSeries: series).protobuf), port: port)
  }

  func query(_ text: String, at time: Int64? = nil, tenant: String? = "lgtm") async throws -> QueryResult {
    let time = time.map { "&time=\(PrometheusNumber.timestamp($0))" } ?? ""
    let answer = try await send("/prometheus/api/v1/query?query=\(PercentEncoding.encode(text))\(time)", tenant: tenant)
    return try QueryResult(try PrometheusAnswer(json: answer.body).data())
  }

  func send(_ path: String, tenant: String?) async throws -> Curl.Answer {
    try await send("GET", path, tenant: tenant)
  }

  func metric(_ line: String) async throws -> Double {
    let text = try await send("/metrics", tenant: nil).text
    let found = text.split(separator: "\n").first { $0.hasPrefix(line + " ") || $0.hasPrefix(line + "{") }
    return found.flatMap { Double($0.split(separator: " ").last ?? "") } ?? 0
  }
}

extension MimirProfile {
  /// Nothing is cut, shipped or compacted before it is asked for.
  static var quiet: MimirProfile {
    var profile = MimirProfile.plan
    (profile.cutInterval, profile.compactionInterval) = (.seconds(3600), .seconds(3600))
    (profile.retention, profile.deletionDelay) = (.seconds(3600), .seconds(3600))
    return profile
  }
}
