import Base
import Testing

@testable import Wire

@Suite struct TraceRecipeTests {
  private let start = UTCTime(nanosecondsSince1970: 1_795_227_316_936_963_068)

  @Test func `equal inputs make equal traces and no two indexes share an id`() {
    let recipe = TraceRecipe(seed: 7, runID: "run-0001")
    #expect(recipe.resourceSpans(index: 3, start: start) == recipe.resourceSpans(index: 3, start: start))
    let traces = (0..<2000).map { recipe.resourceSpans(index: $0, start: start) }
    let spans = traces.flatMap { $0.scopeSpans.flatMap(\.spans) }
    #expect(Set(spans.map(\.traceID)).count == 2000)
    #expect(Set(spans.map(\.spanID)).count == spans.count)
    #expect(Set(spans.map { $0.attributes["test.text"].map { "\($0)" } }).count == spans.count)
    let other = TraceRecipe(seed: 8, runID: "run-0001")
    #expect(Set((0..<2000).map { other.traceID(index: $0) }).isDisjoint(with: spans.map(\.traceID)))
  }

  @Test(arguments: 0..<20)
  func `every trace has all kinds and all statuses`(index: Int) {
    let spans = TraceRecipe(seed: 7, runID: "run-0001").resourceSpans(index: index, start: start).scopeSpans[0].spans
    #expect(Set(spans.map(\.kind)) == [.internal, .server, .client, .producer, .consumer])
    #expect(Set(spans.map { $0.status?.code }) == [.ok, .error, .unset])
  }

  @Test func `a trace has parents, kinds, events, links and every type of attribute`() throws {
    let batch = TraceRecipe(seed: 7, runID: "run-0001").resourceSpans(index: 0, start: start)
    let spans = batch.scopeSpans.flatMap(\.spans)
    #expect((5...6).contains(spans.count))
    #expect(spans.filter { $0.parentSpanID == nil }.count == 1)
    #expect(spans.dropFirst().allSatisfy { child in spans.contains { $0.spanID == child.parentSpanID } })
    #expect(spans.contains { !$0.events.isEmpty } && spans.contains { !$0.links.isEmpty })
    #expect(batch.resource?.attributes["service.instance.id"] == .string("run-0001"))
    let types = Set(try #require(spans.first).attributes.compactMap(\.value.memberName))
    #expect(
      types == ["stringValue", "intValue", "doubleValue", "boolValue", "arrayValue", "kvlistValue", "bytesValue"])
    #expect(try Trace(json: Trace(resourceSpans: [batch]).batchesJSON).resourceSpans == [batch])
    #expect(try Trace(protobuf: Trace(resourceSpans: [batch]).protobuf).resourceSpans == [batch])
  }

  @Test func `a trace's root span follows from its id`() {
    let recipe = TraceRecipe(seed: 7, runID: "run-1")
    for index in 0..<50 {
      let spans = recipe.resourceSpans(index: index, start: UTCTime(secondsSince1970: 5)).scopeSpans[0].spans
      #expect(spans.first { $0.parentSpanID == nil }?.spanID == TraceRecipe.rootSpanID(of: spans[0].traceID))
    }
  }
}
