import Gherkin
import Reports
import Runner

/// What a broken run left in its result file, for a run that goes on where it ended.
struct KeptRun: Sendable {
  let events: [Event]
  let record: RunRecord
  /// The length of the result file up to its last whole line.
  let length: Int
  private var documents: [String: GherkinDocument] = [:]
  private var pickles: [String: [Pickle]] = [:]
  private let ended: Set<MessageID>

  /// Nil where the run had not begun its scenarios: there is nothing to keep.
  init?(_ bytes: [UInt8]) throws(MessageDecodingError) {
    events = try MessageDecoder().events(in: bytes)
    record = RunRecord(events)
    length = bytes.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    ended = Set(
      record.scenarios.filter { $0.hasEnded && !$0.willBeRetried && !$0.wasInterrupted }.map(\.pickle.id))
    for event in events {
      if case .gherkinDocument(let document) = event { documents[document.uri] = document }
      if case .pickle(let pickle) = event { pickles[pickle.uri, default: []].append(pickle) }
    }
    if record.started == nil || (record.provenance == nil && record.scenarios.isEmpty) { return nil }
  }

  /// Reads the result file of an output folder; nil where there is none.
  init?(folder: String) throws(UsageError) {
    let path = "\(folder)/results.ndjson"
    let bytes: [UInt8]
    do { bytes = try readFile(path) } catch {
      if error.isMissingFile { return nil }
      throw .unreadable(path, reason: error.reason)
    }
    do {
      guard let kept = try KeptRun(bytes) else { return nil }
      self = kept
    } catch {
      throw .badFile(.notContinuable(path, reason: "\(error)"))
    }
  }

  func hasEnded(_ pickle: Pickle) -> Bool { ended.contains(pickle.id) }

  /// A file that the broken run had read, its ids as they were; nil where it had not, or has changed since.
  func file(_ source: GherkinSource) -> (document: GherkinDocument?, pickles: [Pickle])? {
    guard record.source(of: source.uri)?.bytes == source.bytes else { return nil }
    return (documents[source.uri], pickles[source.uri] ?? [])
  }

  /// Throws where a file is not as the broken run had read it: its results would be another text's.
  func expectUnchanged(_ files: [String]) throws(UsageError) {
    for file in files {
      guard let known = record.source(of: file), let bytes = try? readFile(file) else { continue }
      if GherkinSource(uri: file, bytes: bytes).bytes == known.bytes { continue }
      throw .badFile(.changedSince(file))
    }
  }

  /// Throws where the broken run tested something else: its results would be another target's.
  func expectSame(_ description: RunDescription, _ opening: TargetOpening) async throws(UsageError) {
    guard let known = record.provenance else { throw .badFile(.nothingRecorded) }
    try expectNone(known.differences(from: description.provenance(features: [])))
    guard !known.versions.isEmpty, !opening.isOurs else { return }
    let now = description.provenance(features: [], versions: await opening.versions)
    try expectNone(known.differences(from: now))
  }

  private func expectNone(_ differences: [String]) throws(UsageError) {
    if !differences.isEmpty { throw .badFile(.testedOther(differences)) }
  }

  /// Says of the whole run what the rest of it says of itself.
  func continuing(_ emit: @escaping EventHandler) -> EventHandler {
    let keptSuccess = record.scenarios.allSatisfy {
      !hasEnded($0.pickle) || $0.status == .passed || $0.status == .skipped
    }
    return { event in
      guard case .testRunFinished(var finished) = event else { return emit(event) }
      finished.success = finished.success && keptSuccess
      emit(.testRunFinished(finished))
    }
  }
}
