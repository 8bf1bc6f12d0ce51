import Reports
import Runner

/// Result files that runs have left, read for reports.
enum ResultFiles {
  /// The events of each file; the ids of each begin after those of the one before.
  static func parts(_ paths: [String]) throws(UsageError) -> [MergedRun.Part] {
    var (parts, offset): ([MergedRun.Part], Int) = ([], 0)
    for path in paths {
      let bytes = try readInput(path)
      do {
        let events = try MessageDecoder(offset: offset).events(in: bytes)
        parts.append(MergedRun.Part(path: path, events: events))
        offset = max(offset, events.firstFreeID)
      } catch {
        throw .badFile(.noResults(path, reason: "\(error)"))
      }
    }
    return parts
  }

  /// `strict` refuses files that do not say what was tested.
  static func merged(
    _ paths: [String], expecting selection: Selection? = nil, strict: Bool = false
  ) throws(UsageError) -> MergedRun {
    let parts = try parts(paths)
    do { return try MergedRun(parts, expecting: selection, strict: strict) } catch {
      throw .badFile(.notMergeable(reason: "\(error)"))
    }
  }

  /// Several files count as one run.
  static func record(_ paths: [String], criterionPrefixes: [String]) throws(UsageError) -> RunRecord {
    let events = try paths.count == 1 ? parts(paths).flatMap(\.events) : merged(paths).events
    return RunRecord(events, criterionPrefixes: criterionPrefixes)
  }
}
