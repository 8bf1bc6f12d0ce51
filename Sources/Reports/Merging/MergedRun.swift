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

  /// Shards of the run that none of the files is of, and those that did not come to their end: `3/8`.
  package private(set) var lostShards: [String] = []
  package private(set) var brokenShards: [String] = []

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
    findLostShards(parts)
    for part in parts { events += frame.within(part) }
    if let selection { addMissing(MissingScenarios(events, selection), parts, &frame) }
    if let end = frame.end { events.append(.testRunFinished(end)) }
  }

  private mutating func findLostShards(_ parts: [Part]) {
    let tested = parts.compactMap { part in part.provenance.map { (part, $0) } }
    guard let all = tested.map(\.1).reduce(nil as Provenance?, { $0?.united(with: $1) ?? $1 }) else { return }
    lostShards = all.absentShards
    let ended = Set(tested.filter { $0.0.end != nil }.flatMap { $0.1.shards.map(\.name) })
    brokenShards = Set(all.shards.map(\.name)).subtracting(ended)
      .sorted { ($0.utf8.count, $0) < ($1.utf8.count, $1) }
  }

  /// Why a scenario has no result: the shard that it belongs to, where that is known.
  private func reason(_ pickle: Pickle, _ parts: [Part]) -> String {
    let none = "no result in any of the merged files"
    guard let shard = parts.lazy.compactMap({ $0.provenance?.shards.first }).first else { return none }
    let lost = lostShards.map { "shard \($0) is missing" } + brokenShards.map { "shard \($0) did not end" }
    guard shard.weights == nil else { return ([none] + lost).joined(separator: "; ") }
    let own = "\(Shard.index(of: pickle, among: shard.count))/\(shard.count)"
    return "\(none): \(lost.first { $0.hasPrefix("shard \(own) ") } ?? "it belongs to shard \(own)")"
  }

  private mutating func addMissing(_ missing: MissingScenarios, _ parts: [Part], _ frame: inout RunFrame) {
    guard !missing.pickles.isEmpty else { return }
    var ids = MessageIDSequence(startingAt: events.firstFreeID)
    if frame.run == nil { events.append(.testRunStarted(frame.begin(ids.next()))) }
    for pickle in missing.pickles {
      events += frame.unrun(pickle, because: reason(pickle, parts), &ids)
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
