import Base
import TestSupport
import Testing

@testable import Wire

@Suite(.enabled(if: Recordings.arePresent, Recordings.absence))
struct `Metric blocks that Cortex wrote` {
  private static let blocks = [
    "01M7Z5ZWJBSGG7W9PT9KV2E1MD", "01M7Z61Q5CW7T154QTFJKSP444", "01M7Z63HRC0YZGB69116N79S44",
    "01M7Z65CBB6CXYGTCCPSFWX3EW",
  ]

  private func object(_ block: String, _ name: String) throws -> [UInt8] {
    try Recordings.bytes("blocks/cortex/objects/recording/\(block)/\(name)")
  }

  private func block(_ name: String) throws -> SeriesBlock {
    SeriesBlock(
      index: try SeriesIndex(bytes: object(name, "index")),
      segments: [try ChunkSegment(bytes: object(name, "chunks/000001"))])
  }

  /// The two series as they were pushed: the second has the first's values, negated.
  private func sent() throws -> [TimeSeries] {
    let json = try JSONValue(parsing: Recordings.bytes("blocks/cortex/sent.json"))
    let samples = try #require(json["samples"]?.elements).map { pair in
      Sample(pair.elements?.last?.double ?? 0, at: pair.elements?.first?.integer() ?? 0)
    }
    return ["a", "b"].map { name in
      TimeSeries(
        LabelSet("lgtm_sample", ["run": "r1", "series": name]),
        samples.map { Sample(name == "a" ? $0.value : -$0.value, at: $0.timestamp) })
    }
  }

  @Test(arguments: blocks) func `meta.json is read`(name: String) throws {
    let meta = try SeriesBlockMeta(json: object(name, "meta.json"))
    #expect(meta.ulid == name)
    #expect(meta.tenant == "recording")
    #expect(meta.level == 1)
    #expect(meta.sources == [name])
    #expect(meta.segments == ["chunks/000001"])
    #expect(meta.sampleCount == (try block(name).timeSeries().reduce(0) { $0 + $1.samples.count }))
  }

  @Test func `index and chunks have the series as they were pushed`() throws {
    for series in try sent() {
      let found = try Self.blocks.flatMap { try block($0).samples(of: series.labelSet) }
      #expect(!found.isEmpty)
      let range = try #require(found.first).timestamp...(try #require(found.last)).timestamp
      #expect(found == series.samples.filter { range.contains($0.timestamp) })
    }
  }

  @Test(arguments: blocks) func `what we write of the same series has the same bytes`(name: String) throws {
    let written = SeriesBlock(try block(name).timeSeries())
    #expect(written.segments.map(\.bytes) == [try object(name, "chunks/000001")])
    #expect(written.index.bytes == (try object(name, "index")))
  }

  @Test func `one changed byte is noticed`() throws {
    let index = try object(Self.blocks[0], "index")
    for place in [0x10, 0x42, index.count - 8] {
      var damaged = index
      damaged[place] ^= 1
      #expect(throws: BlockError.self) { try SeriesIndex(bytes: damaged) }
    }
    var chunks = try object(Self.blocks[0], "chunks/000001")
    chunks[0x20] ^= 1
    let segment = try ChunkSegment(bytes: chunks)
    #expect(throws: BlockError.badChecksum(offset: 8)) { try segment.samples(at: 8) }
    #expect(throws: BlockError.badMark) { try ChunkSegment(bytes: index) }
    #expect(throws: BlockError.self) { try SeriesIndex(bytes: Array(index.prefix(100))) }
  }
}

struct `Metric blocks` {
  private let labels = LabelSet("up", ["job": "tempo"])

  private func roundTrip(_ samples: [Sample]) throws -> [Sample] {
    let block = SeriesBlock([TimeSeries(labels, samples), TimeSeries(LabelSet("other"), [Sample(1, at: 2)])])
    let read = SeriesBlock(
      index: try SeriesIndex(bytes: block.index.bytes),
      segments: try block.segments.map { try ChunkSegment(bytes: $0.bytes) })
    return try read.samples(of: labels)
  }

  @Test func `any values and pauses survive`() throws {
    var random = SplitMix64(seed: 5)
    var time: Int64 = -1000
    let samples = (0..<1000).map { index in
      time += [1, 15_000, 15_001, 40_000, 9_000_000, 1 << 40].randomElement(using: &random) ?? 1
      let value = index % 7 == 0 ? Double(index) : Double(bitPattern: random.next())
      return Sample(index % 5 == 0 ? Sample.staleMarker : value, at: time)
    }
    #expect(try roundTrip(samples) == samples)
  }

  @Test func `pauses at the edges of their widths survive`() throws {
    for width in [13, 14, 16, 17, 19, 20] {
      for edge in [-1, 0, 1] {
        let change = Int64(1) << Int64(width) + Int64(edge)
        let times = [0, 1 << 22, (1 << 22) * 2 + change, (1 << 22) * 3 + change]
        #expect(try roundTrip(times.map { Sample(1, at: $0) }).map(\.timestamp) == times)
      }
    }
  }

  @Test func `a series that is not there has no samples`() throws {
    #expect(try SeriesBlock([TimeSeries(labels, [Sample(1, at: 1)])]).samples(of: LabelSet("down")) == [])
  }
}
