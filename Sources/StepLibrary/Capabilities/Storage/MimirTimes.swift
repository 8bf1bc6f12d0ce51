import Base
import Clients
import Runner
import Yaml

/// How soon a Mimir ships samples, by the configuration that it runs with.
struct MimirTimes: Equatable, Sendable {
  /// Until the samples' block is in the object store.
  var ship: Duration
  /// The settings that this follows from, as they stand there.
  var source: [String]

  /// A block is cut when its range is over by half, or nothing came for so long; what is left out has its usual value.
  init(_ configuration: YamlNode) {
    var times = ConfiguredTimes(configuration)
    func time(_ key: String, or usual: Duration) -> Duration { times.time("blocks_storage", "tsdb", key, or: usual) }
    let range = time("block_ranges_period", or: .seconds(7200)) * 1.5
    let idle = time("head_compaction_idle_timeout", or: .seconds(3600))
    ship =
      min(range, idle) + time("head_compaction_interval", or: .seconds(60)) + time("ship_interval", or: .seconds(60))
    source = times.source
  }

  /// The documented defaults.
  init() { (ship, source) = (.seconds(3720), ["Mimir's defaults"]) }

  var evidence: Evidence {
    Evidence("times of the running configuration", ["from": source, "block after": ship])
  }
}

extension StorageCapability {
  /// No step of a plan looks longer for a block.
  private static let longest = Duration.seconds(600)

  /// As Mimir runs, read once for the run.
  func mimirTimes() async throws -> MimirTimes {
    let reading = try world.reading(of: .mimir)
    let times = try await scenario.run.facts.establish(.mimirTimes) {
      (try? await reading.configuration(of: "ingester")).map(MimirTimes.init) ?? MimirTimes()
    }
    scenario.attach(times.evidence)
    return times
  }

  /// Asks a Mimir that would ship later than we wait to do so now. That cuts the heads of all tenants, after which pushes
  /// that reach back are refused, so only a scenario that has Mimir for itself may do it.
  func hurryMimir() async throws {
    let (times, waits) = (try await mimirTimes(), scenario.run.waits)
    guard scenario.patience == nil, times.ship > waits.cut(waits.timeout) else { return }
    let mimir = try world.system(.mimir)
    guard let address = mimir.admin["ingester"] else { return }
    try await world.metrics.pusher.flush(mimir)
    memory.isMimirHurried = true
    scenario.attach(Evidence("hurried by POST /ingester/flush", ["at": address]))
  }

  /// Looks until the samples are in new blocks. A Mimir that ships them later than anybody looks leaves it open.
  func expectBlocks(_ blocks: SeriesBlocks, holding sent: SentSeries) async throws {
    let (times, waits) = (try await mimirTimes(), scenario.run.waits)
    let isSoon = memory.isMimirHurried || times.ship <= waits.cut(Self.longest)
    do {
      let patience = scenario.patience == nil ? max(waits.timeout, isSoon ? Self.longest : .zero) : nil
      scenario.attach(
        try await scenario.eventually("the pushed samples are in s3://\(blocks.store.bucket)", lookingFor: patience) {
          try await blocks.blocks(holding: sent)
        })
    } catch let error as Mismatch where !isSoon {
      throw Inconclusive(
        "\(error.failure.summary): Mimir ships them after \(times.ship.formatted) only "
          + "(\(times.source.joined(separator: ", ")))")
    }
  }
}

extension FactKey<MimirTimes> {
  fileprivate static var mimirTimes: Self { Self("how soon Mimir ships") }
}
