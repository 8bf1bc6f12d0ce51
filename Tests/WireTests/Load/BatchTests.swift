import Testing

@testable import Wire

/// Batches for load: patched bytes are what the encoder would have made.
struct BatchTests {
  private let load = SpanLoad(seed: 7, runID: "run-1")

  private func request(_ batch: SpanBatch) throws -> ExportTraceServiceRequest {
    let messages = try GRPCFrame.decode(batch.frame)
    #expect(messages.count == 1)
    return try ExportTraceServiceRequest(protobuf: Array(messages[0]))
  }

  @Test func `a filled batch decodes to exactly the spans that follow from the seed`() throws {
    var batch = SpanBatch(load, count: 50)
    for (number, start) in [(0, 1_800_000_000_000_000_000), (41, UInt64(1_800_000_001_000_000_123))] {
      batch.fill(number, start: start)
      let traces = SpanBatch.traces(ofBatch: number, count: 50)
      let expected = traces.flatMap { load.resourceSpans(trace: $0, start: start).scopeSpans[0].spans }
      #expect(try request(batch) == ExportTraceServiceRequest(resourceSpans: [load.resourceSpans(expected)]))
      #expect(batch.frame == GRPCFrame.encode(try request(batch).protobuf))
    }
  }

  @Test func `no two spans of a load are alike, and each trace has one root`() throws {
    var batch = SpanBatch(load, count: 1000)
    var ids: Set<[UInt8]> = []
    var names: Set<String> = []
    var traces: Set<TraceID> = []
    for number in 0..<3 {
      batch.fill(number, start: 1_800_000_000_000_000_000)
      let spans = try request(batch).resourceSpans[0].scopeSpans[0].spans
      ids.formUnion(spans.map { $0.traceID.bytes + $0.spanID.bytes })
      names.formUnion(spans.map(\.name))
      traces.formUnion(spans.filter { $0.parentSpanID == nil }.map(\.traceID))
      #expect(spans.allSatisfy { $0.startTimeUnixNano < $0.endTimeUnixNano && !$0.spanID.isZero && !$0.traceID.isZero })
    }
    #expect(ids.count == 3000)
    #expect(names.count == 3000)
    #expect(traces.count == 300)
  }

  @Test func `a filled batch of samples decodes to exactly the series of the load`() throws {
    let load = SampleLoad(seed: 7, runID: "run-1")
    var batch = SampleBatch(load, count: 200)
    for time in [1_800_000_000_000, Int64(1_800_000_000_123)] {
      batch.fill(time: time)
      let expected = (0..<200).map { TimeSeries(load.labels(series: $0), [load.sample(series: $0, at: time)]) }
      #expect(Set(expected.flatMap(\.samples)).count == 200)
      #expect(try WriteRequest(protobuf: batch.message) == WriteRequest(timeSeries: expected))
      #expect(batch.message == WriteRequest(timeSeries: expected).protobuf)
    }
  }
}
