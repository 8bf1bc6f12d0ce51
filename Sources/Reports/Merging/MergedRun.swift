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

  /// `expecting` says which scenarios of the features must have a result; nil for those that have one.
  package init(_ parts: [Part], expecting selection: Selection? = nil) throws(MergeError) {
    try Self.expectSameTexts(parts)
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

  private static func expectSameTexts(_ parts: [Part]) throws(MergeError) {
    var known: [String: (bytes: [UInt8], path: String)] = [:]
    for part in parts {
      for case .source(let source) in part.events {
        if let first = known[source.uri], first.bytes != source.bytes {
          throw MergeError(file: source.uri, first: first.path, second: part.path)
        }
        known[source.uri] = known[source.uri] ?? (source.bytes, part.path)
      }
    }
  }
}

/// Two files have results of the same feature in different versions.
package struct MergeError: Error, Equatable, CustomStringConvertible {
  package let file: String
  package let first: String
  package let second: String

  package init(file: String, first: String, second: String) {
    (self.file, self.first, self.second) = (file, first, second)
  }

  package var description: String { "\(first) and \(second) have results of different versions of \(file)" }
}
