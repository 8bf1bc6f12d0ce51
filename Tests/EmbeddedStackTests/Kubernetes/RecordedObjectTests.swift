import Base
import TestSupport
import Testing
import Wire

@testable import EmbeddedStack

@Suite(.enabled(if: Recordings.arePresent, Recordings.absence))
struct `Objects of a definition as they were recorded` {
  /// Sends what was recorded, as its client called itself.
  private func replay(_ name: String, _ things: ThingProbe) async throws -> (
    ours: ClusterProbe.Answer, recorded: RecordedMessage
  ) {
    let request = try Recordings.message("kubernetes/\(name).request")
    let parts = request.start[1].split(separator: "?", maxSplits: 1).map(String.init)
    let headers = [
      HTTPField("Authorization", "Bearer \(things.probe.cluster.token)"),
      HTTPField("User-Agent", "Python-urllib/3.11"),
      HTTPField("Content-Type", request.header("content-type") ?? "application/json"),
      HTTPField("Accept", request.header("accept") ?? "application/json"),
    ]
    let response = await things.probe.cluster.api.respond(
      to: HTTPServerRequest(
        method: request.start[0], path: parts[0], query: parts.count > 1 ? parts[1] : "", headers: headers,
        body: request.body))
    var bytes = response.body
    if let stream = response.stream {
      while case .bytes(let part) = stream.read(1 << 20, sleep: {}, wake: {}) { bytes += part }
      stream.finish()
    }
    let ours = ClusterProbe.Answer(status: response.status, headers: response.headers, body: bytes)
    return (ours, try Recordings.message("kubernetes/\(name).response"))
  }

  private func expectSame(_ name: String, _ things: ThingProbe) async throws {
    let (ours, recorded) = try await replay(name, things)
    #expect(String(ours.status) == recorded.start[1], "\(name): \(ours.text)")
    #expect(ours.header("warning") == recorded.header("warning"), "\(name)")
    let (mine, theirs) = (try ours.json.steady, try JSONValue(parsing: recorded.body).steady)
    let difference = mine.difference(from: theirs)
    #expect(difference == nil, "\(name): \(difference.map { "\($0)" } ?? "")")
  }

  @Test func `answers are the same from the definition to the end of an object`() async throws {
    let things = try await ThingProbe(defines: false)
    for name in [
      "crd-create", "crd-discovery", "crd-object-422-required", "crd-object-422-type", "crd-object-422-several",
      "crd-object-400-garbage", "crd-object-defaulted", "crd-object-409-exists", "crd-object-warn-unknown-field",
      "crd-object-strict-unknown-field", "apply-create", "apply-conflict", "apply-force", "apply-drop-field",
      "update-conflict", "status-patch", "table", "lease-create", "event-create", "watch-410",
    ] {
      try await expectSame(name, things)
    }
    // What the owner waits for.
    let owner = try await things.get("things/good").object
    let map: JSONValue = [
      "metadata": [
        "name": "owned", "ownerReferences": [owner.ownerReference], "finalizers": ["shop.example/hold"],
      ]
    ]
    #expect(await things.send("POST", "configmaps", map).status == 201)
    for name in ["delete-foreground", "deleting-foreground-owner"] { try await expectSame(name, things) }
    let merge = "application/merge-patch+json"
    _ = await things.send("PATCH", "configmaps/owned", ["metadata": ["finalizers": .null]], type: merge)
    try await eventually { await things.get("things/good").status == 404 }
    try await expectSame("deleted-owner-404", things)
    await things.stop()
  }

  @Test func `quotas count and refuse the same`() async throws {
    let things = try await ThingProbe(defines: false)
    for name in ["c1", "other"] { _ = await things.send("POST", "configmaps", ["metadata": ["name": .string(name)]]) }
    for name in ["quota-create", "x", "quota-exceeded", "quota-storage-exceeded"] { try await expectSame(name, things) }
    try await eventually { try await things.get("resourcequotas/small").object["status", "used"] != nil }
    let (ours, recorded) = try await replay("quota-status", things)
    let theirs = try JSONValue(parsing: recorded.body)
    #expect(try ours.json["status"]?.isEquivalent(to: theirs["status"] ?? .null) == true)
    await things.stop()
  }

  @Test func `evictions are refused and allowed the same`() async throws {
    let things = try await ThingProbe(defines: false)
    _ = try await things.probe.readyPod()
    for name in ["evict-404", "evict-dry-run-201", "budget-create", "evict-429", "evict-dry-run-429"] {
      try await expectSame(name, things)
    }
    let path = "/apis/policy/v1/namespaces/monitoring/poddisruptionbudgets/rec-tempo"
    try await eventually { try await things.get(path).object["status", "observedGeneration"] == 1 }
    let (ours, recorded) = try await replay("budget-status", things)
    let theirs = try JSONValue(parsing: recorded.body).steady
    let difference = try ours.json.steady["status"]?.difference(from: theirs["status"] ?? .null)
    #expect(difference == nil, "\(difference.map { "\($0)" } ?? "")")
    await things.stop()
  }
}

extension JSONValue {
  /// With what differs from cluster to cluster and from time to time made the same, and causes in order.
  fileprivate var steady: JSONValue {
    switch self {
    case .object(let members):
      .object(
        members.sorted { $0.key < $1.key }.map { member in
          JSONMember(key: member.key, value: member.key.isVolatile ? member.value.hidden : member.value.steady)
        })
    case .array(let elements):
      .array(elements.map(\.steady).sorted { $0["field"]?.string ?? "" < $1["field"]?.string ?? "" })
    case .string(let text): .string(text.steady)
    default: self
    }
  }

  /// What is there counts, not what it is.
  private var hidden: JSONValue { self == .null ? .null : "*" }
}

extension String {
  fileprivate var isVolatile: Bool {
    ["uid", "resourceVersion", "creationTimestamp", "deletionTimestamp", "time", "lastTransitionTime"].contains(self)
  }

  /// Messages of several causes list them in no order; names that are generated differ.
  fileprivate var steady: String {
    if hasPrefix("thing.") { return "thing.*" }
    if hasPrefix("too old resource version: 1 (") { return "too old resource version: 1 (*)" }
    guard let open = firstRange(of: "is invalid: ["), hasSuffix("]") else { return self }
    let problems = (", " + self[open.upperBound...].dropLast()).split(separator: ", spec")
    return self[..<open.upperBound] + problems.sorted().joined(separator: ", ")
  }
}
