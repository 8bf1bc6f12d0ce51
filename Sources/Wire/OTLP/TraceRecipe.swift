package import Base

/// Test traces whose whole content follows from a seed, an index and a time, so that any of them can be made again.
///
///     let recipe = TraceRecipe(seed: 7, runID: "run-0001")
///     let sent = recipe.resourceSpans(index: 3, start: now)
package struct TraceRecipe: Equatable, Sendable {
  package var seed: UInt64
  /// Becomes the resource's `service.instance.id`.
  package var runID: String
  package var serviceName: String
  /// Ids of 64 bits, as older tracers make them: the high half is zero.
  package var hasShortIDs: Bool

  package init(seed: UInt64, runID: String, serviceName: String = "lgtm-verify", hasShortIDs: Bool = false) {
    self.seed = seed
    self.runID = runID
    self.serviceName = serviceName
    self.hasShortIDs = hasShortIDs
  }

  /// Never zero, and different for every index: the low half is a bijection of it.
  package func traceID(index: Int) -> TraceID {
    let mixedSeed = SplitMix64.mix(seed)
    let low = SplitMix64.mix(UInt64(bitPattern: Int64(index)) &+ mixedSeed)
    if hasShortIDs { return TraceID(high: 0, low: max(low, 1)) }
    return TraceID(high: SplitMix64.mix(~mixedSeed) | 1, low: low)
  }

  /// One trace of five or six spans with every kind, status and type of value, all of them ended after `start` and within a second of it.
  package func resourceSpans(index: Int, start: UTCTime) -> ResourceSpans {
    var maker = SpanMaker(traceID: traceID(index: index), index: index, start: start)
    let scope = InstrumentationScope(name: "lgtm-verify", version: "1.0")
    return ResourceSpans(resource: resource, scopeSpans: [ScopeSpans(scope: scope, spans: maker.spans())])
  }

  /// The root span of any trace that a recipe has made: it follows from the trace's id alone.
  package static func rootSpanID(of trace: TraceID) -> SpanID {
    var maker = SpanMaker(traceID: trace, index: 0, start: UTCTime(secondsSince1970: 0))
    return maker.spans()[0].spanID
  }

  /// The export of one trace.
  package func request(index: Int, start: UTCTime) -> ExportTraceServiceRequest {
    ExportTraceServiceRequest(resourceSpans: [resourceSpans(index: index, start: start)])
  }

  private var resource: Resource {
    Resource(attributes: [
      KeyValue("service.name", .string(serviceName)), KeyValue("service.instance.id", .string(runID)),
      KeyValue("test.seed", .string(String(seed))),
    ])
  }
}
