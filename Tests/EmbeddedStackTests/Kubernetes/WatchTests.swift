import Base
import TestSupport
import Testing
import Wire

@testable import EmbeddedStack

struct `Watching the embedded cluster` {
  private struct Line {
    let type: String
    let object: KubernetesObject
  }

  /// The lines of a watch that ends by itself.
  private func lines(_ answer: ClusterProbe.Answer) throws -> [Line] {
    try answer.body.split(separator: 0x0A).map { line in
      let event = try JSONValue(parsing: Array(line))
      return Line(type: event["type"]?.string ?? "", object: KubernetesObject(event["object"] ?? .null))
    }
  }

  /// The lines that are there at once, from a given revision.
  private func watch(_ probe: ClusterProbe, _ query: String) async throws -> [Line] {
    try lines(await probe.get("configmaps?watch=1&\(query)"))
  }

  private func configMap(_ name: String, _ color: String) -> JSONValue {
    ["metadata": ["name": .string(name), "labels": ["color": .string(color)]], "data": ["a": "b"]]
  }

  @Test func `without a revision it begins with what is there`() async throws {
    let probe = try await ClusterProbe()
    let lines = try lines(await probe.get("pods?watch=true"))
    #expect(lines.map(\.type) == ["ADDED"])
    #expect(lines.first?.object.name == "tempo-0")
    await probe.cluster.stop()
  }

  @Test func `it tells all changes since a revision, as a selector sees them`() async throws {
    let probe = try await ClusterProbe()
    let start = probe.cluster.store.revision
    _ = await probe.send("POST", "configmaps", configMap("one", "red"))
    _ = await probe.send("POST", "configmaps", configMap("two", "blue"))
    await probe.patch("configmaps/one", ["metadata": ["labels": ["color": "blue"]]])
    _ = await probe.send("DELETE", "configmaps/two")
    let red = try await watch(probe, "resourceVersion=\(start)&labelSelector=color%3Dred")
    #expect(red.map(\.type) == ["ADDED", "DELETED"])
    let blue = try await watch(probe, "resourceVersion=\(start)&labelSelector=color%3Dblue")
    #expect(blue.map(\.type) == ["ADDED", "ADDED", "DELETED"])
    #expect(blue.map(\.object.name) == ["two", "one", "two"])
    let all = try await watch(probe, "resourceVersion=\(start)")
    #expect(all.map(\.type) == ["ADDED", "ADDED", "MODIFIED", "DELETED"])
    #expect(all.map(\.object.revision) == all.map(\.object.revision).sorted())
    await probe.cluster.stop()
  }

  @Test func `a revision that is forgotten is gone`() async throws {
    let probe = try await ClusterProbe()
    let lines = try await watch(probe, "resourceVersion=1")
    #expect(lines.map(\.type) == ["ERROR"])
    #expect(lines.first?.object["code"]?.int == 410)
    #expect(lines.first?.object["reason"] == "Expired")
    await probe.cluster.stop()
  }

  @Test func `the changes that are kept are bounded, and older ones are gone`() throws {
    let store = ClusterStore(clock: .system, historyLimit: 10)
    for number in 0..<30 { store.apply(KubernetesObject(.namespaces, name: "n\(number)"), .namespaces) }
    #expect(throws: KubernetesStatus.self) { try store.changes(.namespaces, in: nil, after: 1005) }
    #expect(try store.changes(.namespaces, in: nil, after: store.revision - 3).changes.count == 3)
  }

  @Test func `initial events end with a bookmark that says so`() async throws {
    let probe = try await ClusterProbe()
    let lines = try lines(
      await probe.get("pods?watch=1&sendInitialEvents=true&allowWatchBookmarks=true&resourceVersionMatch=NotOlderThan"))
    #expect(lines.map(\.type) == ["ADDED", "BOOKMARK"])
    #expect(lines.last?.object.annotations == ["k8s.io/initial-events-end": "true"])
    await probe.cluster.stop()
  }

  @Test func `over the wire it ends with its time, after a bookmark`() async throws {
    let probe = try await ClusterProbe()
    let url = "\(probe.cluster.entry.url)/api/v1/namespaces/monitoring/pods?watch=1&timeoutSeconds=1"
    let answer = try await Curl.send(
      "\(url)&allowWatchBookmarks=true", headers: [HTTPField("Authorization", "Bearer \(probe.cluster.token)")],
      options: ["--insecure"])
    #expect(answer.header("transfer-encoding") == "chunked")
    #expect(answer.text.split(separator: "\n").count == 2)
    #expect(answer.text.contains("\"BOOKMARK\""))
    await probe.cluster.stop()
  }

  @Test(.timeLimit(.minutes(1)))
  func `it ends cleanly when the cluster stops`() async throws {
    let probe = try await ClusterProbe()
    let url = "\(probe.cluster.entry.url)/api/v1/namespaces/monitoring/pods?watch=1"
    let header = HTTPField("Authorization", "Bearer \(probe.cluster.token)")
    async let answer = Curl.send(url, headers: [header], options: ["--insecure"])
    try await eventually { probe.cluster.store.state.withLock { $0.watchers.count } == 2 }
    await probe.cluster.stop()
    #expect(try await answer.text.hasSuffix("}\n"))
  }
}
