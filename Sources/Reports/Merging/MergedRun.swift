import Gherkin
package import Runner

/// The results of several shards as those of one run.
///
/// What no shard has a result of is part of it, as inconclusive: a missing shard is never a pass. A scenario that
/// stands in several files counts with all of its results.
package struct MergedRun: Sendable {
  package private(set) var events: [Event] = []
  /// Scenarios of the features that no file has a result of, as `FILE:LINE`.
  package private(set) var missing: [String] = []

  /// The events of one result file; ids of different files must differ.
  package struct Part: Sendable {
    package var path: String
    package var events: [Event]

    package init(path: String, events: [Event]) { (self.path, self.events) = (path, events) }
  }

  /// `expecting` says which scenarios of the features must have a result; nil for those that have one. `strict` refuses
  /// results that do not say what was tested.
  package init(_ parts: [Part], expecting selection: Selection? = nil, strict: Bool = false) throws(MergeError) {
    try Self.expectSameTexts(parts)
    try Self.expectSameTested(parts, strict: strict)
    var frame = RunFrame(parts)
    for part in parts { events += frame.within(part) }
    if let selection { addMissing(MissingScenarios(events, selection), &frame) }
    if let end = frame.end { events.append(.testRunFinished(end)) }
  }

  private mutating func addMissing(_ missing: MissingScenarios, _ frame: inout RunFrame) {
    guard !missing.pickles.isEmpty else { return }
    var ids = MessageIDSequence(startingAt: events.firstFreeID)
    if frame.run == nil { events.append(.testRunStarted(frame.begin(ids.next()))) }
    for pickle in missing.pickles {
      events += frame.unrun(pickle, &ids)
      self.missing.append("\(pickle.uri):\(pickle.location.line)")
    }
    frame.success = false
  }

  /// Those that say nothing are the same among themselves: results of before do not.
  private static func expectSameTested(_ parts: [Part], strict: Bool) throws(MergeError) {
    let tested = parts.map { ($0.path, $0.provenance) }
    let isSaid = strict || tested.contains { $0.1 != nil }
    if isSaid, let silent = tested.first(where: { $0.1 == nil }) { throw .notRecorded(silent.0) }
    guard case (let path, let first?)? = tested.first else { return }
    for case (let other, let provenance?) in tested.dropFirst() {
      let differences = first.differences(from: provenance)
      if !differences.isEmpty { throw .otherTested(first: path, second: other, differences) }
    }
  }

  private static func expectSameTexts(_ parts: [Part]) throws(MergeError) {
    var known: [String: (bytes: [UInt8], path: String)] = [:]
    for part in parts {
      for case .source(let source) in part.events {
        if let first = known[source.uri], first.bytes != source.bytes {
          throw .otherText(of: source.uri, first: first.path, second: part.path)
        }
        known[source.uri] = known[source.uri] ?? (source.bytes, part.path)
      }
    }
  }
}
