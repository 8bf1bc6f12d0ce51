import Base
import Wire

extension KubernetesAPI {
  /// A stream of changes, one JSON object a line, until the time is over or the client goes.
  func watch(_ call: ResourceCall) throws(KubernetesStatus) -> HTTPServerResponse {
    let lines = WatchLines(
      type: call.type, selection: try Selection(call.request, named: call.target.name),
      presentation: try Presentation(call.request), clock: clock)
    let after = try call.integer("resourceVersion").flatMap { $0 > 0 ? $0 : nil }
    let sendsInitial = call.request.parameter("sendInitialEvents") == "true"
    let seconds = try call.integer("timeoutSeconds") ?? 1800
    let stream = HTTPBodyStream()
    var response = HTTPServerResponse(200, headers: [HTTPField("Content-Type", "application/json")])
    response.stream = stream
    do {
      let watcher = try store.watch(call.type, in: call.namespace, after: sendsInitial ? nil : after) { change in
        if let line = lines.line(change) { stream.write(line) }
      }
      if sendsInitial { stream.write(lines.bookmark(at: store.revision, isEndOfInitial: true)) }
      let wantsBookmarks = call.request.parameter("allowWatchBookmarks") == "true"
      end(stream, watcher, after: seconds, bookmarks: wantsBookmarks ? lines : nil)
    } catch {
      // The revision is checked only when the answer has begun.
      stream.write(WatchLines.line("ERROR", error.json))
      stream.finish()
    }
    return response
  }

  /// A bookmark now and then and one before the end.
  private func end(_ stream: HTTPBodyStream, _ watcher: Int, after seconds: Int, bookmarks lines: WatchLines?) {
    let (store, clock) = (store, clock)
    let task = Task {
      var remaining = seconds
      while remaining > 0, !Task.isCancelled {
        let pause = min(remaining, 10)
        do { try await clock.sleep(.seconds(pause)) } catch { break }
        remaining -= pause
        if let lines { stream.write(lines.bookmark(at: store.revision)) }
      }
      stream.finish()
    }
    // In a task of its own, because a stream can end while the store is locked.
    stream.onEnd {
      task.cancel()
      Task { store.unwatch(watcher) }
    }
  }
}

/// Changes as the lines of a watch.
private struct WatchLines: Sendable {
  let type: ResourceType
  let selection: Selection
  let presentation: Presentation
  let clock: WallClock

  /// An object that comes to match is added, one that ceases to is deleted.
  func line(_ change: ClusterStore.Change) -> [UInt8]? {
    let matches = selection.matches(change.object)
    let matched = change.previous.map(selection.matches) ?? false
    let kind: ClusterStore.Change.Kind
    switch (change.kind, matched, matches) {
    case (.added, _, true), (.modified, false, true): kind = .added
    case (.modified, true, true): kind = .modified
    case (.deleted, _, true), (.modified, true, false): kind = .deleted
    default: return nil
    }
    return Self.line(kind.rawValue, presentation.present(change.object, type, at: clock.now()))
  }

  func bookmark(at revision: Int, isEndOfInitial: Bool = false) -> [UInt8] {
    let metadata: JSONValue = .compact([
      "resourceVersion": .string(String(revision)), "creationTimestamp": .null,
      "annotations": isEndOfInitial ? ["k8s.io/initial-events-end": "true"] : nil,
    ])
    var object: JSONValue = [
      "kind": .string(type.kind), "apiVersion": .string(type.groupVersion), "metadata": metadata,
    ]
    if presentation.table != nil {
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
