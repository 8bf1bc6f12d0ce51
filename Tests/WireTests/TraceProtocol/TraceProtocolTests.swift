import Base
import Testing

@testable import Wire

@Suite struct TraceProtocolTests {
  private let start = UTCTime(nanosecondsSince1970: 1_795_227_316_936_963_068)

  private func readBack(_ batches: [ResourceSpans], by way: TraceProtocol) throws -> [ResourceSpans] {
    try way.encode(ExportTraceServiceRequest(resourceSpans: batches)).flatMap { try way.decode($0).resourceSpans }
  }

  @Test(arguments: TraceProtocol.allCases)
  func `a test trace comes back as the protocol's rules say`(way: TraceProtocol) throws {
    let sent = TraceRecipe(seed: 7, runID: "run-0001").resourceSpans(index: 3, start: start)
    let answered = try readBack([sent], by: way)
    #expect(TraceComparison.differences(sent: way.carried([sent]), answered: answered) == [])
    let withoutRules = TraceComparison.differences(sent: [sent], answered: answered)
    #expect(withoutRules.isEmpty == way.rules.isEmpty)
  }

  @Test(arguments: TraceProtocol.allCases)
  func `whatever OTLP allows comes back as the protocol's rules say`(way: TraceProtocol) throws {
    for seed in 0..<40 as Range<UInt64> {
      var maker = RandomTrace(random: SplitMix64(seed: seed))
      let sent = [maker.batch(), maker.batch()]
      let differences = TraceComparison.differences(
        sent: way.carried(sent), answered: try readBack(sent, by: way))
      #expect(differences == [], "seed \(seed)")
      if !differences.isEmpty { break }
    }
  }

  @Test(arguments: TraceProtocol.allCases)
  func `each rule is needed by some trace and is a sentence`(way: TraceProtocol) {
    var maker = RandomTrace(random: SplitMix64(seed: 1))
    let batches = (0..<60).map { _ in maker.batch() }
    for rule in way.rules {
      let changed = batches.contains { batch in
        var copy = batch
        rule.apply(&copy)
        return !TraceComparison.differences(sent: [batch], answered: [copy]).isEmpty
      }
      #expect(changed, "\(rule.statement)")
      #expect(rule.statement.hasSuffix("."))
    }
  }

  @Test(arguments: [TraceProtocol.jaegerThriftCompact, .jaegerThriftBinary])
  func `a large batch becomes several packets, each small enough for UDP`(way: TraceProtocol) throws {
    let recipe = TraceRecipe(seed: 7, runID: "run-0001")
    var sent = recipe.resourceSpans(index: 0, start: start)
    sent.scopeSpans[0].spans = (0..<100).flatMap { recipe.resourceSpans(index: $0, start: start).scopeSpans[0].spans }
    let packets = try way.encode(ExportTraceServiceRequest(resourceSpans: [sent]))
    #expect(packets.count > 1 && packets.allSatisfy { $0.count <= 65_000 })
    let answered = try packets.flatMap { try way.decode($0).resourceSpans }
    #expect(TraceComparison.differences(sent: way.carried([sent]), answered: answered) == [])
  }

  @Test func `a span too large for a packet is refused by name`() {
    let span = Span(spanID: SpanID(rawValue: 9), name: String(repeating: "x", count: 70_000))
    let batch = ResourceSpans(scopeSpans: [ScopeSpans(spans: [span])])
    let error = #expect(throws: TraceProtocolError.self) {
      try TraceProtocol.jaegerThriftCompact.encode(ExportTraceServiceRequest(resourceSpans: [batch]))
    }
    #expect(error.map { "\($0)".hasPrefix("span 0000000000000009 makes a packet of 70") } == true)
  }

  @Test(arguments: TraceProtocol.allCases)
  func `every truncation and every changed byte is decoded or refused`(way: TraceProtocol) throws {
    let sent = ExportTraceServiceRequest(resourceSpans: [GoldenTrace.resourceSpans])
    let body = try #require(try way.encode(sent).first)
    var refused = 0
    for length in body.indices where (try? way.decode(Array(body[..<length]))) == nil { refused += 1 }
    #expect(refused > body.count * 9 / 10)
    for index in body.indices {
      for value in [0x00, 0xFF] as [UInt8] {
        var changed = body
        changed[index] = value
        _ = try? way.decode(changed)
      }
    }
  }

  @Test(arguments: TraceProtocol.allCases)
  func `garbage is refused or empty`(way: TraceProtocol) {
    var random = SplitMix64(seed: 3)
    for length in 1..<300 {
      let garbage = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
      _ = try? way.decode(garbage)
    }
    #expect(throws: (any Error).self) { try way.decode(Array("garbage".utf8)) }
  }
}
