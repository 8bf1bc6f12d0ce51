import Base

extension Provenance {
  /// In what two runs differ that must be the same for them to count as one, a sentence part each: `the target: staging,
  /// and embedded`. Of the features those count that both have.
  package func differences(from other: Provenance) -> [String] {
    let pairs = [
      ("the target", target.words, other.target.words), ("the profile", profiles.words, other.profiles.words),
      ("the faults", faults.words, other.faults.words), ("the wait limit", limitWords, other.limitWords),
      ("the plan", plan.words, other.plan.words), ("the program", program, other.program),
    ]
    let texts = pairs.filter { $0.1 != $0.2 }.map { "\($0.0): \($0.1), and \($0.2)" }
    return texts + shardDifferences(other) + versionDifferences(other) + featureDifferences(other)
  }

  private var limitWords: String { waitLimit?.formatted ?? "none" }

  /// What was not asked, because nothing needed it, differs from nothing; our own stack's versions are the program's.
  private func versionDifferences(_ other: Provenance) -> [String] {
    target.isEmbedded
      ? []
      : versions.compactMap { version in
        guard let theirs = other.versions.first(where: { $0.system == version.system }), theirs.known != version.known
        else { return nil }
        return "\(version.system): \(version.known ?? "version not known"), and \(theirs.known ?? "version not known")"
      }
  }

  private func featureDifferences(_ other: Provenance) -> [String] {
    features.compactMap { feature in
      guard let theirs = other.features.first(where: { $0.path == feature.path }), theirs != feature else { return nil }
      return "\(feature.path): \(feature.shortDigest), and \(theirs.shortDigest)"
    }
  }
}

extension TestedTarget {
  fileprivate var words: String {
    ([name] + addresses.map { "\($0.name) \($0.text)" }).joined(separator: ", ")
  }
}

extension TestedFile {
  /// `27c7cdc2…8495c8`.
  package var shortDigest: String { "\(digest.prefix(8))…\(digest.suffix(6))" }
}

extension TestedFile? {
  fileprivate var words: String { map { "\($0.path) \($0.shortDigest)" } ?? "none" }
}

extension [String] {
  fileprivate var words: String { isEmpty ? "none" : joined(separator: ", ") }
}
