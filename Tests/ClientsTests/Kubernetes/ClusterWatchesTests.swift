import Base
import ServerSupport
import TestSupport
import Testing
import Wire

@testable import Clients

/// One watch of a kind for many who follow objects in namespaces of their own.
@Suite(.timeLimit(.minutes(1)))
struct ClusterWatchesTests {
  /// What somebody was told, in short.
  private final class Follower: Sendable {
    private let heard = Locked<[String]>([])

    var told: [String] { heard.withLock { $0 } }

    func take(_ told: ClusterWatches.Told) {
      let text =
        switch told {
        case .event(.listed(let items)): "listed \(items.map { $0["metadata"]?["name"]?.string ?? "" })"
        case .event(.added(let object)): "added \(object["metadata"]?["name"]?.string ?? "")"
        case .event(.modified(let object)): "modified \(object["metadata"]?["name"]?.string ?? "")"
        case .event(.deleted(let object)): "deleted \(object["metadata"]?["name"]?.string ?? "")"
        case .interruption(let why): why == nil ? "goes on" : "interrupted"
        case .failure: "failed"
        }
      heard.withLock { $0.append(text) }
    }
  }

  private static func object(_ name: String, in namespace: String, _ version: Int) -> String {
    #"{"metadata":{"name":"\#(name)","namespace":"\#(namespace)","uid":"\#(name)","resourceVersion":"\#(version)"}}"#
  }

  private static func event(_ type: String, _ name: String, in namespace: String, _ version: Int) -> String {
    #"{"type":"\#(type)","object":\#(object(name, in: namespace, version))}"# + "\n"
  }

  private static func list(_ items: String...) -> String {
    answer(#"{"metadata":{"resourceVersion":"9"},"items":[\#(items.joined(separator: ","))]}"#)
  }

  private static func answer(_ body: String, status: Int = 200) -> String {
    "HTTP/1.1 \(status) X\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
  }

  private func watches(_ server: ScriptedServer) -> ClusterWatches {
    ClusterWatches(KubernetesClient(KubernetesConnection(name: "test", server: server.url)), for: .seconds(20))
  }

  @Test func `each is told of its own namespace, first what is there, also who comes later`() async throws {
    let events =
      Self.event("ADDED", "b2", in: "b", 11) + Self.event("MODIFIED", "a1", in: "a", 12)
      + Self.event("DELETED", "b1", in: "b", 13)
    let server = try ScriptedServer([
      [
        .readRequest, .send(Self.list(Self.object("a1", in: "a", 1), Self.object("b1", in: "b", 2))), .readRequest,
        .send("HTTP/1.1 200 OK\r\n\r\n\(events)"), .waitForClose,
      ]
    ])
    let (watches, a, b, late) = (watches(server), Follower(), Follower(), Follower())
    let clock = SystemClock()
    _ = watches.follow(.pods, in: "a", on: clock) { a.take($0) }
    _ = watches.follow(.pods, in: "b", on: clock) { b.take($0) }
    try await eventually { a.told == [#"listed ["a1"]"#, "modified a1"] }
    try await eventually { b.told == [#"listed ["b1"]"#, "added b2", "deleted b1"] }
    _ = watches.follow(.pods, in: "b", on: clock) { late.take($0) }
    #expect(late.told == [#"listed ["b2"]"#])
    #expect(server.requests.count == 2 && !RequestParts(server.requests[0]).path.contains("namespaces"))
    watches.stop()
  }

  @Test func `a refusal is the last that is told, and who comes later asks anew`() async throws {
    let refusal = Self.answer(#"{"kind":"Status","reason":"Forbidden","code":403}"#, status: 403)
    let server = try ScriptedServer([[.readRequest, .send(refusal), .readRequest, .send(refusal), .waitForClose]])
    let (watches, first, second) = (watches(server), Follower(), Follower())
    _ = watches.follow(.pods, in: "a", on: SystemClock()) { first.take($0) }
    try await eventually { first.told == ["failed"] }
    _ = watches.follow(.pods, in: "a", on: SystemClock()) { second.take($0) }
    try await eventually { second.told == ["failed"] }
    #expect(first.told == ["failed"] && server.requests.count == 2)
  }

  @Test func `who leaves is told nothing more`() async throws {
    let server = try ScriptedServer([
      [
        .readRequest, .send(Self.list()), .readRequest,
        .send("HTTP/1.1 200 OK\r\n\r\n" + Self.event("ADDED", "a1", in: "a", 11)), .waitForClose,
      ]
    ])
    let (watches, stays, leaves) = (watches(server), Follower(), Follower())
    watches.leave(watches.follow(.pods, in: "a", on: SystemClock()) { leaves.take($0) })
    _ = watches.follow(.pods, in: "a", on: SystemClock()) { stays.take($0) }
    try await eventually { stays.told == ["listed []", "added a1"] }
    #expect(leaves.told.isEmpty)
    watches.stop()
  }
}
