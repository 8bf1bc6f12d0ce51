import Base
import Testing
import Yaml

@testable import StepLibrary

struct `How soon a Mimir ships` {
  private func times(_ tsdb: String) throws -> MimirTimes {
    MimirTimes(try #require(try YamlParser.parse(Array("blocks_storage: {tsdb: \(tsdb)}".utf8))))
  }

  @Test func `follows from the range of its blocks, or from how long a head may be idle`() throws {
    #expect(try times("{block_ranges_period: [2h0m0s], head_compaction_idle_timeout: 0s}").ship == .seconds(120))
    let idle = try times("{block_ranges_period: [2h0m0s], head_compaction_idle_timeout: 1h0m0s, ship_interval: 1m0s}")
    #expect(idle.ship == .seconds(3720))
    #expect(idle.source.contains("blocks_storage.tsdb.block_ranges_period: 2h0m0s"))
    #expect(try times("{block_ranges_period: 1m0s, ship_interval: 1s}").ship == .seconds(151))
  }

  @Test func `is Mimir's default where nothing is said`() throws {
    #expect(try times("{}").ship == MimirTimes().ship)
  }
}
