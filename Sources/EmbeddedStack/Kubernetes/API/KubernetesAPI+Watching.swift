import Base
import Wire

extension KubernetesAPI {
  /// A stream of changes, one JSON object a line, until the time is over or the client goes.
  func watch(_ call: ResourceCall) throws(KubernetesStatus) -> HTTPServerResponse {
    try checkInitialEvents(call)
    let lines = WatchLines(
      type: call.type, selection: try Selection(call), presentation: try Presentation(call.request), clock: clock)
    let after = try call.integer("resourceVersion").flatMap { $0 > 0 ? $0 : nil }
    let sendsInitial = call.request.parameter("sendInitialEvents") == "true"
    let wantsBookmarks = call.request.parameter("allowWatchBookmarks") == "true"
    let seconds = try call.integer("timeoutSeconds") ?? 1800
    let stream = HTTPBodyStream()
    let watch = Watch(
      store: store, type: call.type, namespace: call.namespace, lines: lines, wantsBookmarks: wantsBookmarks,
      stream: stream)
    watch.begin(after: sendsInitial ? nil : after, marksInitial: sendsInitial, for: seconds)
    var response = HTTPServerResponse(200, headers: [HTTPField("Content-Type", "application/json")])
    response.stream = stream
    return response
  }

  /// `sendInitialEvents` and `resourceVersionMatch` go together, and only so.
  private func checkInitialEvents(_ call: ResourceCall) throws(KubernetesStatus) {
    let isAsked = call.request.parameter("sendInitialEvents") != nil
    let match = call.request.parameter("resourceVersionMatch").flatMap { $0.isEmpty ? nil : $0 }
    if isAsked, match != "NotOlderThan" {
      let why = "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan"
      throw .invalidOptions("ListOptions", [.forbidden("resourceVersionMatch", why)])
    }
    if !isAsked, match != nil {
      let why = "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided"
      throw .invalidOptions("ListOptions", [.forbidden("resourceVersionMatch", why)])
    }
  }
}

/// Writes changes as they come.
private struct Watch: Sendable {
  let store: ClusterStore
  let type: ResourceType
  let namespace: String?
  let lines: WatchLines
  let wantsBookmarks: Bool
  let stream: HTTPBodyStream
  private let clock = Locked(Clock())

  /// What the time asks for.
  private struct Clock: Sendable {
    var bookmarkIsDue = false
    var isOver = false
  }

  /// Writes what is there already; the rest follows until the time is over or the client goes.
  func begin(after first: Int?, marksInitial: Bool, for seconds: Int) {
    do throws(KubernetesStatus) {
      let revision = try write(after: first)
      if marksInitial { stream.write(lines.bookmark(at: revision, isEndOfInitial: true)) }
      let task = Task { await run(after: revision, for: seconds) }
      stream.onEnd { task.cancel() }
    } catch { end(error) }
  }

  private func run(after first: Int, for seconds: Int) async {
    let (pokes, poke) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    let watcher = store.watch(poke, shelves: [type.shelf])
    let ticker = Task { await tick(seconds, poke) }
    defer {
      ticker.cancel()
      store.unwatch(watcher)
    }
    do throws(KubernetesStatus) {
      var revision = try write(after: first)
      for await _ in pokes {
        revision = try write(after: revision)
        if !keepsTime(at: revision) { break }
      }
      stream.finish()
    } catch { end(error) }
  }

  /// - Returns: false when the time is over.
  private func keepsTime(at revision: Int) -> Bool {
    let due = clock.withLock { clock in
      defer { clock.bookmarkIsDue = false }
      return clock
    }
    if due.bookmarkIsDue, wantsBookmarks { stream.write(lines.bookmark(at: revision)) }
    return !due.isOver
  }

  /// A revision that is not known any more: that is looked at only when the answer has begun.
  private func end(_ status: KubernetesStatus) {
    stream.write(WatchLines.line("ERROR", status.json))
    stream.finish()
  }

  /// - Returns: the revision up to which all is written.
  private func write(after revision: Int?) throws(KubernetesStatus) -> Int {
    let news = try store.changes(type, in: namespace, after: revision)
    var text: [UInt8] = []
    for change in news.changes { lines.append(change, to: &text) }
    if !text.isEmpty { stream.write(text) }
    return news.revision
  }

  /// A bookmark now and then and one before the end.
  private func tick(_ seconds: Int, _ poke: AsyncStream<Void>.Continuation) async {
    var remaining = seconds
    while remaining > 0 {
      let pause = min(remaining, 10)
      do { try await lines.clock.sleep(.seconds(pause)) } catch { break }
      remaining -= pause
      clock.withLock { $0.bookmarkIsDue = true }
      if remaining > 0 { poke.yield() }
    }
    clock.withLock { $0.isOver = true }
    poke.yield()
  }
}

/// Changes as the lines of a watch.
private struct WatchLines: Sendable {
  let type: ResourceType
  let selection: Selection
  let presentation: Presentation
  let clock: WallClock

  /// An object that comes to match is added, one that ceases to is deleted.
  func append(_ change: ClusterStore.Change, to text: inout [UInt8]) {
    let matches = selection.matches(change.object)
    let matched = change.previous.map { selection.matches($0.object) } ?? false
    let kind: ClusterStore.Change.Kind
    switch (change.kind, matched, matches) {
    case (.added, _, true), (.modified, false, true): kind = .added
    case (.modified, true, true): kind = .modified
    case (.deleted, _, true), (.modified, true, false): kind = .deleted
    default: return
    }
    text += #"{"type":""#.utf8
    text += kind.rawValue.utf8
    text += #"","object":"#.utf8
    text += presentation.present(change.version, type, at: clock.now())
    text += "}\n".utf8
  }

  func bookmark(at revision: Int, isEndOfInitial: Bool = false) -> [UInt8] {
    let metadata: JSONValue = .compact([
      "resourceVersion": .string(String(revision)), "creationTimestamp": .null,
      "annotations": isEndOfInitial ? ["k8s.io/initial-events-end": "true"] : nil,
    ])
    var object: JSONValue = [
      "kind": .string(type.kind), "apiVersion": .string(type.groupVersion), "metadata": metadata,
    ]
    if presentation.isTable {
      object = [
        "kind": "Table", "apiVersion": "meta.k8s.io/v1", "metadata": metadata, "columnDefinitions": .array([]),
        "rows": .array([["cells": .array([]), "object": object]]),
      ]
    }
    return Self.line("BOOKMARK", object)
  }

  static func line(_ kind: String, _ object: JSONValue) -> [UInt8] {
    let event: JSONValue = ["type": .string(kind), "object": object]
    return event.encoded + [0x0A]
  }
}
