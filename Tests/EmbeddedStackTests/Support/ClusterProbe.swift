import Base
import TestSupport
import Testing
import Wire

@testable import EmbeddedStack

/// A server that does nothing but be there.
final class FakeWorkload: Workload {
  struct State: Sendable {
    var isRunning = false
    var isReady = true
    var starts = 0
    var stops: [Bool] = []
    /// How many more starts fail.
    var failures = 0
  }

  struct Failure: Error, CustomStringConvertible { let description = "no such bucket" }

  let name: String
  let lines: TempoLog
  let state = Locked(State())

  init(_ name: String = "tempo") {
    self.name = name
    lines = TempoLog(clock: .system)
  }

  var log: LogfmtLog { lines }

  func start() throws {
    lines.write(.info, caller: "main.go:1", ["msg": "starting"])
    try state.withLock { state in
      state.starts += 1
      if state.failures > 0 {
        state.failures -= 1
        throw Failure()
      }
      state.isRunning = true
    }
  }

  func stop(isGraceful: Bool) {
    state.withLock { state in
      state.isRunning = false
      state.stops.append(isGraceful)
    }
  }

  var isReady: Bool { state.withLock { $0.isRunning && $0.isReady } }

  func handler(onPort port: Int) -> (any HTTPHandler)? {
    state.withLock { $0.isRunning } && port == 3200 ? Mirror() : nil
  }

  private struct Mirror: HTTPHandler {
    func respond(to request: HTTPServerRequest) -> HTTPServerResponse {
      let authorization = request.header("authorization") ?? "no credentials"
      return .goText(201, "\(request.method) \(request.path)?\(request.query) \(request.body.count) \(authorization)")
    }
  }
}

/// A cluster with one server, asked in this process.
struct ClusterProbe: Sendable {
  let workload: FakeWorkload
  let faults: FaultInjector
  let cluster: KubernetesCluster

  init(
    _ workload: FakeWorkload = FakeWorkload(), isRunning: Bool = true, faults: FaultInjector = FaultInjector()
  ) async throws {
    self.workload = workload
    self.faults = faults
    if isRunning { try workload.start() }
    cluster = try await KubernetesCluster(workloads: [workload], faults: faults, store: ClusterStore(clock: .system))
  }

  struct Answer: Sendable {
    let status: Int
    let headers: [HTTPField]
    let body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }
    var json: JSONValue { get throws { try JSONValue(parsing: body) } }
    var object: KubernetesObject { get throws { KubernetesObject(try json) } }
    var names: [String] {
      get throws { (try json["items"]?.elements ?? []).map { KubernetesObject($0).name } }
    }

    func header(_ name: String) -> String? { headers.first { $0.name.lowercased() == name.lowercased() }?.value }
  }

  /// A path under `/api/v1/namespaces/monitoring` unless it begins with a slash; what follows `?` is the query.
  func send(
    _ method: String, _ path: String, _ body: JSONValue? = nil, type: String = "application/json",
    headers: [HTTPField] = [], token: String? = nil
  ) async -> Answer {
    let full = path.hasPrefix("/") ? path : "/api/v1/namespaces/monitoring/\(path)"
    let parts = full.split(separator: "?", maxSplits: 1).map(String.init)
    let credentials = HTTPField("Authorization", token ?? "Bearer \(cluster.token)")
    let request = HTTPServerRequest(
      method: method, path: parts[0], query: parts.count > 1 ? parts[1] : "",
      headers: [credentials] + (body == nil ? [] : [HTTPField("Content-Type", type)]) + headers,
      body: body?.encoded ?? [])
    let response = await cluster.api.respond(to: request)
    var bytes = response.body
    if let stream = response.stream {
      while case .bytes(let part) = stream.read(1 << 20, sleep: {}, wake: {}) { bytes += part }
      stream.finish()
    }
    return Answer(status: response.status, headers: response.headers, body: bytes)
  }

  func get(_ path: String, headers: [HTTPField] = []) async -> Answer { await send("GET", path, headers: headers) }

  /// Merges a change into an object.
  @discardableResult
  func patch(_ path: String, _ change: JSONValue) async -> Answer {
    await send("PATCH", path, change, type: "application/merge-patch+json")
  }

  static let helmRelease = "/apis/helm.toolkit.fluxcd.io/v2/namespaces/monitoring/helmreleases/tempo"
  static let statefulSet = "/apis/apps/v1/namespaces/monitoring/statefulsets/tempo"

  /// Returns when every controller has looked three more times, so that what they were to do has been done.
  ///
  /// Seen by a deployment without pods: its own controller has looked again for each change of it.
  func reconciled() async throws {
    let path = "/apis/apps/v1/namespaces/monitoring/deployments"
    let labels: JSONValue = ["app": "sentinel"]
    let template: JSONValue = ["metadata": ["labels": labels], "spec": ["containers": [["name": "none"]]]]
    let created = await send(
      "POST", path,
      [
        "metadata": ["name": "sentinel"],
        "spec": ["replicas": 0, "selector": ["matchLabels": labels], "template": template],
      ])
    try #require(created.status == 201, "\(created.text)")
    for round in 1...4 {
      await patch("\(path)/sentinel", ["spec": ["minReadySeconds": .integer(round)]])
      try await eventually {
        let deployment = try await get("\(path)/sentinel").object
        return deployment["status", "observedGeneration"]?.int == deployment.generation
      }
    }
    _ = await send("DELETE", "\(path)/sentinel")
  }

  /// The pod as soon as it is ready and, where that is asked, another than before.
  func readyPod(_ name: String = "tempo-0", not uid: String? = nil) async throws -> KubernetesObject {
    var found: KubernetesObject?
    try await eventually {
      let answer = await get("pods/\(name)")
      guard answer.status == 200 else { return false }
      let pod = try answer.object
      found = pod
      return pod.isTrue("Ready") && pod.uid != uid && !pod.isTerminating
    }
    return found ?? KubernetesObject(.null)
  }
}
