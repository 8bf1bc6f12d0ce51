import Base
import Testing

@testable import Wire

@Suite struct RemoteWriteTests {
  private let end = UTCTime(millisecondsSince1970: 1_795_227_568_711)

  @Test func `both versions carry the same push`() throws {
    let request = SeriesRecipe(seed: 7, runID: "r").request(series: 3, samples: 5, ending: end)
    #expect(try WriteRequest(protobuf: request.protobuf) == request)
    let second = WriteRequestV2(request)
    #expect(second.symbols.first == "")
    #expect(Set(second.symbols).count == second.symbols.count)
    #expect(try WriteRequestV2(protobuf: second.protobuf) == second)
    #expect(try second.resolved() == request)
  }

  @Test func `bytes of Prometheus' classes are what we write, byte for byte, and what we read`() throws {
    let now = end.millisecondsSince1970
    let request = WriteRequest(timeSeries: [
      TimeSeries(
        LabelSet("orders_total", ["shop": "größe", "zone": #"a"b\c"#]),
        [Sample(0.1, at: now - 15_000), Sample(1e300, at: now)]),
      TimeSeries(
        LabelSet("queue"),
        [
          Sample(-2.5, at: -1), Sample(.infinity, at: now), Sample(-.infinity, at: now + 1),
          Sample(.leastNonzeroMagnitude, at: now + 2),
        ]),
    ])
    #expect(try request.protobuf == goldenBytes("remote-write.bin"))
    let plain = try Snappy.decompress(try goldenBytes("remote-write.snappy"), limit: 1 << 20)
    #expect(try WriteRequest(protobuf: plain) == request)
  }

  @Test func `special values keep their bits`() throws {
    let values = [0, -0.0, .nan, Sample.staleMarker, .infinity, -.infinity, .leastNonzeroMagnitude]
    let series = TimeSeries(LabelSet("m"), values.enumerated().map { Sample($1, at: Int64($0) - 1) })
    let decoded = try WriteRequest(protobuf: WriteRequest(timeSeries: [series]).protobuf)
    #expect(decoded.timeSeries == [series])
    #expect(decoded.timeSeries[0].samples[3].isStaleMarker)
    #expect(!decoded.timeSeries[0].samples[2].isStaleMarker)
  }

  @Test func `labels refs are read packed and one by one`() throws {
    var writer = ProtobufWriter()
    for symbol in ["", "__name__", "m"] { writer.string(4, symbol, explicit: true) }
    writer.message(5) { series in
      series.uint64(1, 1)
      series.uint64(1, 2)
    }
    #expect(try WriteRequestV2(protobuf: writer.bytes).resolved().timeSeries == [TimeSeries(LabelSet("m"), [])])
  }

  @Test func `exemplars, histograms and created timestamps are passed over and counted`() throws {
    var writer = ProtobufWriter()
    writer.message(1) { series in
      series.message(1, Label("__name__", "m"))
      series.message(3) { $0.double(2, 1) }
      series.message(4) { $0.uint64(1, 9) }
    }
    let series = try WriteRequest(protobuf: writer.bytes).timeSeries[0]
    #expect((series.skippedExemplars, series.skippedHistograms) == (1, 1))
    var second = ProtobufWriter()
    second.message(3) { $0.uint64(1, 9) }
    second.message(4) { $0.double(2, 1) }
    second.int64(6, 1_795_227_568_711)
    let other = try TimeSeriesV2(protobuf: second.bytes)
    #expect((other.skippedExemplars, other.skippedHistograms) == (1, 1))
  }

  @Test(arguments: [
    ([Label("a", "b")], "sample missing metric name"), ([Label("__name__", "")], "sample missing metric name"),
    ([Label("__name__", "1up")], "sample invalid metric name: \"1up\""),
    ([Label("__name__", "up"), Label("a:b", "c")], "sample invalid label: \"a:b\" metric \"up\""),
    ([Label("__name__", "up"), Label("", "c")], "sample invalid label: \"\" metric \"up\""),
    (
      [Label("__name__", "up"), Label("a", "1"), Label("a", "2")], "duplicate label name: \"a\" metric \"up\""
    ),
  ])
  func `bad labels are refused`(labels: [Label], text: String) {
    let rule = #expect(throws: RemoteWriteRule.self) { try TimeSeries(labels: labels, samples: []).validate() }
    #expect(rule?.description == text)
  }

  @Test(arguments: [
    (WriteRequestV2(symbols: ["a"], timeSeries: []), RemoteWriteRule.firstSymbolNotEmpty),
    (
      WriteRequestV2(symbols: [""], timeSeries: [.init(labelsRefs: [0], samples: [])]),
      .oddLabelReferences(1)
    ),
    (
      WriteRequestV2(symbols: [""], timeSeries: [.init(labelsRefs: [0, 1], samples: [])]),
      .unknownSymbol(1, count: 1)
    ),
  ])
  func `bad symbols are refused`(request: WriteRequestV2, rule: RemoteWriteRule) {
    #expect(throws: rule) { try request.resolved() }
  }
}
