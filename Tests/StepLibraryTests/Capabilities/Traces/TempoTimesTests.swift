import Base
import TestSupport
import Testing
import Wire
import Yaml

@testable import StepLibrary

struct `How soon a Tempo flushes and finds traces` {
  private func times(_ text: String) throws -> TempoTimes {
    TempoTimes(try #require(try YamlParser.parseAll(Array(text.utf8)).last))
  }

  @Test(.enabled(if: Recordings.arePresent, Recordings.absence), arguments: [3, 4, 5])
  func `follows from a real Tempo's configuration, which is quoted`(version: Int) throws {
    let text = String(
      decoding: try Recordings.bytes("blocks/tempo-vParquet\(version)/status-config.yaml"), as: UTF8.self)
    let times = try times(text)
    #expect(times.flush == .seconds(45))
    #expect(times.blockList == .seconds(3))
    #expect(times.search == .seconds(45))
    #expect(times.source.contains("live_store.max_block_duration: 30s"))
    #expect(times.source.contains("query_frontend.query_end_cutoff: 30s"))
    #expect(times.source.contains("storage.trace.block.version: vParquet\(version)"))
  }

  @Test func `follows from the ingester in Tempo 2`() throws {
    let times = try times("ingester: {trace_idle_period: 5s, flush_check_period: 10s, max_block_duration: 30m0s}")
    #expect(times.flush == .seconds(1825))
    #expect(times.search == .seconds(25))
    #expect(times.blockList == .seconds(300))
  }

  @Test(arguments: [("v3.0.0", 90), ("3.1.0-dev", 90), ("2.9.0", 1830), (nil, 1830)] as [(String?, Int)])
  func `is a version's default where the configuration cannot be read`(version: String?, flush: Int) {
    #expect(TempoTimes(version: version).flush == .seconds(flush))
    #expect(TempoTimes(version: version).source.count == 1)
  }

  @Test func `is looked for no shorter than the plan's own words, and with margin`() throws {
    let fast = try times("live_store: {max_trace_idle: 1s, flush_check_period: 1s, max_block_duration: 1s}")
    #expect(fast.untilPersisted == .seconds(600))
    #expect(fast.untilSearchable == .seconds(120))
    let slow = try times("ingester: {max_block_duration: 1h0m0s}")
    #expect(slow.untilPersisted > slow.flush + slow.blockList)
  }
}
