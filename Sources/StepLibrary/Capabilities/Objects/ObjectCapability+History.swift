import Base
import Clients
import Diagrams
import Gherkin
import Runner

/// What became of an object over time, as a watch told it.
extension ObjectCapability {
  func expectQuiet(_ name: ObjectName, for time: Duration) async throws {
    let made = try await made(name)
    try await expectQuiet("\(made.description) does not change", of: made, for: time) { timeline, start in
      timeline.versions(of: try uid(of: made, in: timeline)).filter { $0.at > start }
    }
  }

  func expectQuietOwned(by name: ObjectName, for time: Duration) async throws {
    try await expectQuietOwned(by: try await made(name), for: time)
  }

  func expectQuietOwned(by made: MadeObject, for time: Duration) async throws {
    try await expectQuiet("nothing that \(made.description) owns changes", of: made, for: time) { timeline, start in
      timeline.changes(after: start, ownedBy: try uid(of: made, in: timeline))
    }
  }

  /// Watches for the time, or for as long as waits of the run may be; fails at the first change.
  func expectQuiet(
    _ what: String, of made: MadeObject, for time: Duration,
    _ changes: (ObjectTimeline, Duration) throws -> [ObjectTimeline.Version]
  ) async throws {
    let (start, watched) = (scenario.run.clock.now, scenario.run.waits.cut(time))
    try await scenario.eventually(what, lookingFor: watched + scenario.run.waits.timeout) {
      let found = try changes(try timeline(of: made), start)
      if let first = found.first {
        throw FinalMismatch(
          Mismatch(
            "not so: \(found.count) change(s) while it was to be quiet", expected: "no change for \(watched.formatted)",
            actual:
              "\(first.resource.name) \(first.name) \(first.change.rawValue) after \((first.at - start).formatted)"))
      }
      if scenario.run.clock.now - start < watched { throw Mismatch("\(watched.formatted) are not over yet") }
    }
    scenario.attach(Evidence("quiet", ["what": what, "watched for": watched, "of": time]))
  }

  func expectOwned(_ kind: String, by name: ObjectName, within limit: Duration) async throws {
    let made = try await made(name)
    let resource = try await self.kind(kind).resource
    try expectWatched(resource, with: made)
    let found = try await scenario.eventually("\(made.description) owns a \(kind)", within: limit) {
      let timeline = try timeline(of: made)
      let owned = timeline.present(ownedBy: try uid(of: made, in: timeline)).filter { $0.resource == resource }
      guard !owned.isEmpty else {
        throw Mismatch("\(made.description) owns no \(kind)", expected: "one at least", actual: "none")
      }
      return owned.map(\.name)
    }
    let seen = try timeline(of: made)
    let all = seen.owned(by: try uid(of: made, in: seen))
    let versions = seen.versions.filter { $0.resource == resource && $0.change != .gone && all.contains($0.uid) }
    scenario.attach(
      Evidence(
        "owned",
        [
          "by": made.description, "kind": kind, "count": found.count, "names": Array(found.prefix(20)),
          "versions seen": versions.count, "lists after gaps": seen.gaps.count { $0.resource == resource },
        ]))
  }

  func expectNothingLeft(of name: ObjectName, within limit: Duration) async throws {
    try await expectNothingLeft(of: try await made(name), within: limit)
  }

  /// The object is gone, and with it all that it owned.
  func expectNothingLeft(of made: MadeObject, within limit: Duration) async throws {
    try await scenario.eventually("nothing of \(made.description) is left", within: limit) {
      let timeline = try timeline(of: made)
      let uid = try uid(of: made, in: timeline)
      let own = timeline.present.filter { $0.uid == uid }
      let left = own + timeline.present(ownedBy: uid)
      guard left.isEmpty else {
        throw Mismatch(
          "something of \(made.description) is left", expected: "nothing",
          actual: left.map(\.asLeft).joined(separator: ", "))
      }
    }
  }

  // MARK: Values one after the other

  func spans(of made: MadeObject, at path: JSONPath) throws -> [ObjectTimeline.Span] {
    let timeline = try timeline(of: made)
    return ObjectTimeline.spans(of: timeline.versions(of: try uid(of: made, in: timeline)), at: path)
  }

  func expect(values text: String, at path: String, of name: ObjectName) async throws {
    let made = try await made(name)
    let wanted = filled(text).split(separator: ",").map { $0.trimmed }
    try expect(values: wanted, try spans(of: made, at: JSONPath(path)), "\(path) of \(made.description)")
  }

  /// In this order, and no other; a value that may have been missed is no violation, but not seen either.
  func expect(values wanted: [String], _ spans: [ObjectTimeline.Span], _ what: String) throws {
    attach(spans, what)
    let seen = spans.compactMap(\.value)
    if seen == wanted { return }
    if spans.contains(where: \.followsGap), seen.isSubsequence(of: wanted) {
      throw Inconclusive(
        "the watch of \(what) was interrupted: of \(wanted.joined(separator: ", ")) it saw \(seen.joined(separator: ", "))"
      )
    }
    throw Mismatch(
      "\(what) had other values", expected: wanted.joined(separator: ", "), actual: seen.joined(separator: ", "))
  }

  func expectDiagram(_ document: PickleDocString, at path: String, of name: ObjectName) async throws {
    let made = try await made(name)
    try expectDiagram(document, try spans(of: made, at: JSONPath(path)), "\(path) of \(made.description)")
  }

  /// Each value follows the one before it along an edge.
  func expectDiagram(_ document: PickleDocString, _ spans: [ObjectTimeline.Span], _ what: String) throws {
    guard let diagram = StateDiagram(document.content) else {
      throw Inconclusive("the doc string is no mermaid state diagram: it begins with stateDiagram-v2")
    }
    attach(spans, what)
    let walk = DiagramWalk(spans, diagram)
    scenario.attach(
      Evidence("diagram", ["edges taken": walk.taken.map(\.prose), "may have been missed": walk.missed]))
    guard let step = walk.illegal.first else { return }
    throw Mismatch(
      "\(what) took a way that is not in the diagram", expected: "an edge from \(step.from ?? "[*]")",
      actual: step.prose)
  }

  /// A table of what was seen, and a chart in the page: value, version, time, how long.
  func attach(_ spans: [ObjectTimeline.Span], _ what: String) {
    let ends = spans.dropFirst().map { Optional($0.version.at) } + [nil]
    let stays = zip(spans, ends).map { span, end in
      let gap = span.followsGap ? ", after the watch was interrupted" : ""
      return Evidence.Stay(
        span.value ?? "nothing", since: span.version.time, for: end.map { $0 - span.version.at },
        note: "version \(span.version.resourceVersion)\(gap)")
    }
    scenario.attach(Evidence("timeline of \(what)", stays: stays))
  }
}

extension ObjectTimeline.Version {
  /// With what keeps it.
  fileprivate var asLeft: String {
    let finalizers = object.finalizers
    return "\(resource.name) \(name)" + (finalizers.isEmpty ? "" : " (kept by \(finalizers.joined(separator: ", ")))")
  }
}

extension Collection where Element: Equatable {
  /// Whether its elements stand in the other in this order, with others between them.
  fileprivate func isSubsequence(of other: some Collection<Element>) -> Bool {
    var rest = Array(other)[...]
    for element in self {
      guard let index = rest.firstIndex(of: element) else { return false }
      rest = rest[rest.index(after: index)...]
    }
    return true
  }
}

extension Substring {
  fileprivate var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
