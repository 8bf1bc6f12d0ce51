import Base
import Runner
import Wire

/// Which part of a run this one is, and how the scenarios are spread.
struct ShardSettings: Sendable {
  let shard: Shard
  let weights: ShardWeights?
  /// What reports say of it.
  let tested: TestedShard

  /// Nil for a run that is whole.
  init?(_ given: ParsedOptions, _ environment: [String: String]) throws(UsageError) {
    let (path, run) = (try given[.weights], try given[.shardsOf])
    guard let shard = try given[.shard(jobIndex: environment["JOB_COMPLETION_INDEX"])] else {
      if path != nil { throw .conflict(.withoutShard(OptionKey<String?>.weights.name)) }
      if run != nil { throw .conflict(.withoutShard(OptionKey<String?>.shardsOf.name)) }
      return nil
    }
    self.shard = shard
    weights = try path.map { path throws(UsageError) in
      try ShardWeights(path: path, criterionPrefixes: given.criterionPrefixes())
    }
    let digest = try path.map { path throws(UsageError) in Digest.hex(Digest.sha256(try readInput(path))) }
    tested = TestedShard(index: shard.index, count: shard.count, run: run, weights: digest)
  }
}

extension OptionKey where Value == String? {
  static var weights: Self {
    OptionKey("--weights", "RESULTS", "Spread scenarios over shards by their times in these results.")
  }

  static var shardsOf: Self {
    OptionKey("--shards-of", "RUN", "What all shards of a run are given in common; merge refuses those of others.")
  }
}
