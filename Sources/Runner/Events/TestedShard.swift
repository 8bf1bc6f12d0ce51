/// Which part of which run results are of.
package struct TestedShard: Equatable, Sendable {
  /// From 1 to `count`.
  package var index: Int
  package var count: Int
  /// What all shards of one run were given in common; nil where they were given nothing.
  package var run: String?
  /// SHA-256 of the results by whose times the scenarios were spread; nil where that went by their names.
  package var weights: String?

  package init(index: Int, count: Int, run: String? = nil, weights: String? = nil) {
    (self.index, self.count, self.run, self.weights) = (index, count, run, weights)
  }

  package var name: String { "\(index)/\(count)" }
}

extension Provenance {
  /// In what two shards differ that belong to different runs, or spread the scenarios otherwise.
  func shardDifferences(_ other: Provenance) -> [String] {
    guard let ours = shards.first, let theirs = other.shards.first else { return [] }
    let pairs: [(String, String, String)] = [
      ("the run of the shards", ours.run ?? "not named", theirs.run ?? "not named"),
      ("how many shards there are", "\(ours.count)", "\(theirs.count)"),
      ("the weights of the shards", ours.weights ?? "none", theirs.weights ?? "none"),
    ]
    return pairs.filter { $0.1 != $0.2 }.map { "\($0.0): \($0.1), and \($0.2)" }
  }

  /// The names of shards of the run that are not among these.
  package var absentShards: [String] {
    guard let count = shards.first?.count else { return [] }
    let known = Set(shards.map(\.index))
    return (1...max(1, count)).filter { !known.contains($0) }.map { "\($0)/\(count)" }
  }
}
