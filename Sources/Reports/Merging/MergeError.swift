import Runner

/// Why the results of several files are not those of one run.
package enum MergeError: Error, Equatable, CustomStringConvertible {
  /// They have results of the same feature in different versions.
  case otherText(of: String, first: String, second: String)
  /// They tested something else.
  case otherTested(first: String, second: String, [String])
  /// A file does not say what was tested.
  case notRecorded(String)

  package var description: String {
    switch self {
    case .otherText(let file, let first, let second):
      "\(first) and \(second) have results of different versions of \(file)"
    case .otherTested(let first, let second, let differences):
      "\(first) and \(second) did not test the same" + differences.map { "\n  - \($0)" }.joined()
    case .notRecorded(let path): "\(path) does not say what was tested, so nobody can tell whether it is the same"
    }
  }
}

extension MergedRun.Part {
  /// What the file says was tested.
  var provenance: Provenance? {
    events.lazy.compactMap { event -> Provenance? in
      guard case .attachment(let attachment) = event, case .provenance(let part) = attachment.content else {
        return nil
      }
      return part
    }.reduce(nil as Provenance?) { $0?.united(with: $1) ?? $1 }
  }
}
