import Gherkin

/// How long scenarios took in an earlier run, by which later ones are spread over shards.
package struct ShardWeights: Sendable {
  private let times: [PickleKey: Duration]
  /// Of what was not there: the middle one of those that were.
  private let usual: Duration

  /// What did not end says nothing.
  package init(_ record: RunRecord) {
    var times: [PickleKey: Duration] = [:]
    for scenario in record.scenarios where scenario.hasEnded {
      times[PickleKey(scenario.pickle), default: .zero] += scenario.duration
    }
    self.init(times)
  }

  /// As another process wrote them down.
  package init(_ entries: [Entry]) {
    self.init(Dictionary(entries.map { (PickleKey($0), $0.time) }) { $0 + $1 })
  }

  private init(_ times: [PickleKey: Duration]) {
    self.times = times
    usual = times.isEmpty ? .seconds(1) : times.values.sorted()[times.count / 2]
  }

  /// In an order of their own.
  package var entries: [Entry] {
    times.sorted { $0.key < $1.key }.map { key, time in key.entry(lasting: time) }
  }

  /// A scenario and how long it took.
  package struct Entry: Equatable, Sendable {
    package let file: String
    package let name: String
    /// The line of a row of examples; empty for a scenario without.
    package let row: String
    package let time: Duration

    package init(file: String, name: String, row: String, time: Duration) {
      (self.file, self.name, self.row, self.time) = (file, name, row, time)
    }
  }

  /// A shard's part of the scenarios, in their order: the longest are given out first, each to the shard that has the
  /// least so far. All shards must be given the same scenarios.
  package func part(of scenarios: [SelectedScenario], for shard: Shard) -> [SelectedScenario] {
    var loads = [Duration](repeating: .zero, count: shard.count)
    var own: Set<Int> = []
    for entry in weighed(scenarios) {
      let least = loads.indices.min { loads[$0] < loads[$1] } ?? 0
      loads[least] += entry.time
      if least == shard.index - 1 { own.insert(entry.position) }
    }
    return scenarios.indices.filter(own.contains).map { scenarios[$0] }
  }

  private func weighed(_ scenarios: [SelectedScenario]) -> [(position: Int, time: Duration, key: PickleKey)] {
    scenarios.enumerated().map { position, scenario in
      let key = PickleKey(scenario.pickle)
      return (position, times[key] ?? usual, key)
    }.sorted { ($1.time, $0.key, $0.position) < ($0.time, $1.key, $1.position) }
  }
}
