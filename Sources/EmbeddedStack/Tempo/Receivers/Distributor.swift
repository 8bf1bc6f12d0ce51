import Base
import Wire

/// Checks exports, counts them, and hands their traces to the live store. All receivers end here.
struct Distributor: Sendable {
  let ring: IngesterRing
  let metrics: TempoMetrics
  let faults: FaultInjector
  let tenancy: Tenancy
  let clock: WallClock

  /// - Parameters:
  ///   - size: bytes of the export on the wire, decompressed.
  ///   - tenant: what the request says; UDP says nothing.
  /// - Returns: the spans that were rejected.
  /// - Throws: the status with which the export is refused; then nothing of it is kept.
  func take(
    _ export: [ResourceSpans], size: Int, from tenant: String?, over transport: ReceiverTransport
  ) async throws(GRPCServerFailure) -> ExportTracePartialSuccess {
    if let late = faults.act(TempoFaults.ingestLatency) { try? await clock.sleep(late.delay) }
    var batches = export
    let count = batches.spanCount
    let tenant = try admit(batches, from: tenant, over: transport)
    do throws(GRPCServerFailure) { try ring.expectWritable() } catch {
      refuse(count, over: transport)
      throw error
    }
    metrics.count("tempo_distributor_bytes_received_total", [tenant], by: size)
    metrics.count("tempo_distributor_spans_received_total", [tenant], by: count)
    metrics.count("tempo_receiver_accepted_spans", transport.labels, by: count)
    let rejected = reject(from: &batches)
    try await ring.push(Trace.split(batches), tenant: tenant)
    return rejected
  }

  /// Counts spans that did not come in.
  func refuse(_ count: Int, over transport: ReceiverTransport) {
    metrics.count("tempo_receiver_refused_spans", transport.labels, by: count)
  }

  private func admit(
    _ batches: [ResourceSpans], from named: String?, over transport: ReceiverTransport
  ) throws(GRPCServerFailure) -> String {
    do throws(GRPCServerFailure) {
      let tenant: String
      do throws(TenancyError) { tenant = try tenancy.tenant(named) } catch {
        throw GRPCServerFailure(code: .unavailable, message: "\(error)")
      }
      try check(batches)
      return tenant
    } catch {
      refuse(batches.spanCount, over: transport)
      throw error
    }
  }

  private func check(_ batches: [ResourceSpans]) throws(GRPCServerFailure) {
    if faults.act(TempoFaults.ingestRefuse) != nil {
      throw GRPCServerFailure(code: .unavailable, message: "the receiver is not available")
    }
    let hasUnnamed = batches.contains { $0.scopeSpans.contains { $0.spans.contains(where: \.traceID.isZero) } }
    if hasUnnamed {
      throw GRPCServerFailure(code: .invalidArgument, message: "trace ids must be 128 bit, received 0 bits")
    }
  }

  private func truncateIDs(in batches: inout [ResourceSpans]) {
    let hasLong = batches.contains { $0.scopeSpans.contains { $0.spans.contains { $0.traceID.high != 0 } } }
    guard hasLong, faults.act(TempoFaults.truncateID) != nil else { return }
    batches.changeSpans { $0.traceID = TraceID(high: 0, low: $0.traceID.low) }
  }

  private func reject(from batches: inout [ResourceSpans]) -> ExportTracePartialSuccess {
    let spans = batches.spanCount
    truncateIDs(in: &batches)
    if let fault = faults.act(TempoFaults.dropSpan, where: { spans > 0 && $0.count > 0 }) {
      batches.dropLastSpans(fault.count)
    }
    guard let fault = faults.act(TempoFaults.partialSuccess, where: { spans > 0 && $0.count > 0 }) else {
      return ExportTracePartialSuccess()
    }
    let rejected = min(spans, fault.count)
    batches.dropLastSpans(rejected)
    return ExportTracePartialSuccess(rejectedSpans: Int64(rejected), errorMessage: "\(rejected) spans were rejected")
  }
}

extension [ResourceSpans] {
  var spanCount: Int { reduce(0) { $0 + $1.scopeSpans.reduce(0) { $0 + $1.spans.count } } }

  mutating func changeSpans(_ change: (inout Span) -> Void) {
    for batch in indices {
      for scope in self[batch].scopeSpans.indices {
        for span in self[batch].scopeSpans[scope].spans.indices { change(&self[batch].scopeSpans[scope].spans[span]) }
      }
    }
  }

  mutating func dropLastSpans(_ count: Int) {
    var kept = Swift.max(0, spanCount - count)
    self = compactMap { batch in
      batch.keeping { _ in
        kept -= 1
        return kept >= 0
      }
    }
  }
}
