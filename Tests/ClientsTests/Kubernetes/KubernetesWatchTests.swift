import Base
import Foundation
import ServerSupport
import TestSupport
import Testing
import Wire

@testable import Clients

/// Watches whose streams break, end and grow too old.
@Suite(.timeLimit(.minutes(1)))
struct KubernetesWatchTests {
  private static func list(_ version: String, _ names: String...) -> String {
    let items = names.map { #"{"metadata":{"name":"\#($0)"}}"# }.joined(separator: ",")
    return answer(#"{"kind":"PodList","metadata":{"resourceVersion":"\#(version)"},"items":[\#(items)]}"#)
  }

  private static func answer(_ body: String, status: Int = 200) -> String {
    "HTTP/1.1 \(status) X\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
  }

  private static func event(_ type: String, _ version: String) -> String {
    #"{"type":"\#(type)","object":{"metadata":{"name":"a","resourceVersion":"\#(version)"}}}"# + "\n"
  }

  private static let gone = #"{"kind":"Status","status":"Failure","reason":"Expired","code":410}"#

  /// What a watch over one connection says, and the query of each request.
  private func watch(_ answers: [String], expecting count: Int) async throws -> ([KubernetesWatchEvent], [Set<String>])
  {
    let server = try ScriptedServer(
      answers.map { [.readRequest, .send($0.replacing("\r\n\r\n", with: "\r\nConnection: close\r\n\r\n"))] })
    let client = KubernetesClient(KubernetesConnection(name: "test", server: server.url))
    var events: [KubernetesWatchEvent] = []
    for try await event in client.watch(.pods, namespace: "n", for: .seconds(20)) {
      events.append(event)
      if events.count == count { break }
    }
    return (events, server.requests.map { RequestParts($0).query })
  }

  @Test func `a stream that ends goes on from its last bookmark`() async throws {
    let first = Self.answer(Self.event("ADDED", "11") + Self.event("BOOKMARK", "15"))
    let (events, queries) = try await watch(
      [Self.list("10", "x"), first, Self.answer(Self.event("DELETED", "16"))], expecting: 3)
    #expect(events.map { "\($0)".prefix { $0 != "(" } } == ["listed", "added", "deleted"])
    #expect(queries[1].contains("resourceVersion=10") && queries[2].contains("resourceVersion=15"))
  }

  @Test(arguments: [
    answer(gone, status: 410), answer(#"{"type":"ERROR","object":\#(gone)}"# + "\n"),
  ])
  func `a version that is too old is listed anew`(tooOld: String) async throws {
    let (events, queries) = try await watch(
      [Self.list("10"), tooOld, Self.list("20", "y"), Self.answer(Self.event("MODIFIED", "21"))], expecting: 3)
    #expect(events.count == 3 && events[1] == .listed([["metadata": ["name": "y"]]]))
    #expect(queries[3].contains("resourceVersion=20"))
  }

  @Test func `a stream that breaks is taken up again`() async throws {
    let broken = "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + Self.event("ADDED", "11")
    let (events, queries) = try await watch(
      [Self.list("10"), broken, Self.answer(Self.event("MODIFIED", "12"))], expecting: 3)
    #expect(events.count == 3 && queries[2].contains("resourceVersion=11"))
  }

  @Test func `a refusal ends it`() async throws {
    let refusal = Self.answer(#"{"kind":"Status","reason":"Forbidden","message":"no","code":403}"#, status: 403)
    let error = await #expect(throws: KubernetesError.self) {
      try await watch([Self.list("10"), refusal], expecting: 5)
    }
    #expect(error?.action == KubernetesAction("watch", .pods, namespace: "n"))
  }

  @Test(arguments: [429, 500, 503])
  func `a server that is busy or ails is asked again, and meanwhile the watch is interrupted`(status: Int) async throws
  {
    let busy = Self.answer(#"{"kind":"Status","code":\#(status)}"#, status: status)
    let answers = [busy, Self.list("10"), busy, Self.answer(Self.event("ADDED", "11"))]
    let server = try ScriptedServer(
      answers.map { [.readRequest, .send($0.replacing("\r\n\r\n", with: "\r\nConnection: close\r\n\r\n"))] })
    let client = KubernetesClient(KubernetesConnection(name: "test", server: server.url))
    let told = Locked<[Bool]>([])
    var count = 0
    let events = client.watch(.pods, for: .seconds(20)) { why in told.withLock { $0.append(why != nil) } }
    for try await _ in events {
      count += 1
      if count == 2 { break }
    }
    #expect(told.withLock { $0 } == [true, true, false])
  }

  @Test func `the deadline ends it without an error`() async throws {
    let server = try ScriptedServer([
      [.readRequest, .send(Self.list("10")), .readRequest, .send("HTTP/1.1 200 OK\r\n\r\n"), .waitForClose]
    ])
    let client = KubernetesClient(KubernetesConnection(name: "test", server: server.url))
    var count = 0
    for try await _ in client.watch(.pods, namespace: "n", for: .seconds(2)) { count += 1 }
    #expect(count == 1)
    try await eventually { server.closedByClient == 1 }
  }

  @Test func `a server that ends each stream at once is asked ever more rarely`() async throws {
    let empty = [ScriptedServer.Action.readRequest, .send("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")]
    let list = Self.list("10").replacing("\r\n\r\n", with: "\r\nConnection: close\r\n\r\n")
    let server = try ScriptedServer([[.readRequest, .send(list)]] + Array(repeating: empty, count: 100))
    let client = KubernetesClient(KubernetesConnection(name: "test", server: server.url))
    for try await _ in client.watch(.pods, namespace: "n", for: .seconds(10), on: JumpingClock()) {}
    // A list, a stream at once and after 50, 150, 350, 750 and 1550 ms, then one each second.
    #expect(server.requests.count == 15)
  }

  @Test func `pages of a list are followed, and one that expires begins anew`() async throws {
    func page(_ name: String, _ next: String) -> String {
      Self.answer(
        #"{"metadata":{"resourceVersion":"7","continue":"\#(next)"},"items":[{"metadata":{"name":"\#(name)"}}]}"#)
    }
    let answers = [page("a", "A=="), Self.answer(Self.gone, status: 410), page("a", "B"), page("b", "")]
    let server = try ScriptedServer([answers.flatMap { [.readRequest, .send($0)] }])
    let client = KubernetesClient(KubernetesConnection(name: "test", server: server.url))
    let list = try await client.list(.pods, namespace: "n", pageSize: 1)
    #expect(list.items.count == 2 && list.resourceVersion == "7")
    #expect(RequestParts(server.requests[1]).query == ["limit=1", "continue=A%3D%3D"])
  }
}
