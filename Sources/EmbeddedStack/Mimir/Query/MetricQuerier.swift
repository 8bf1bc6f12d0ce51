import Base
import Wire

/// Where queries read from.
protocol SeriesSource: Sendable {
  /// Series that match, with their samples between both times, in the order of labels.
  func series(
    tenant: String, from start: Int64, through end: Int64, where matches: @Sendable (LabelSet) -> Bool
  ) async throws(BackendFailure) -> [TimeSeries]
}

/// All samples of a tenant, wherever they are: in memory and in the object store.
struct MetricQuerier: SeriesSource {
  /// Nil while none runs.
  let ingester: @Sendable () -> Ingester?
  let bucket: BlockBucket
  let context: MimirContext
  /// Whether blocks can be read.
  var hasStoreGateway: @Sendable () -> Bool = { true }

  private var faults: FaultInjector { context.faults }

  func series(
    tenant: String, from start: Int64, through end: Int64, where matches: @Sendable (LabelSet) -> Bool
  ) async throws(BackendFailure) -> [TimeSeries] {
    let own = try await find(tenant, start, end, matches)
    guard own.isEmpty, faults[MimirFaults.tenantLeak] != nil else { return own }
    for other in try await running.tenants.union(bucket.tenants).sorted() where other != tenant {
      let found = try await find(other, start, end, matches)
      if !found.isEmpty, faults.act(MimirFaults.tenantLeak) != nil { return found }
    }
    return own
  }

  private var running: Ingester {
    get throws(BackendFailure) {
      if let ingester = ingester() { return ingester }
      throw BackendFailure(status: 500, message: "at least 1 live replicas required, could only find 0")
    }
  }

  private func find(
    _ tenant: String, _ start: Int64, _ end: Int64, _ matches: @Sendable (LabelSet) -> Bool
  ) async throws(BackendFailure) -> [TimeSeries] {
    let local = try await running.parts(tenant: tenant)
    let (profile, time) = (context.profile, context.clock.now())
    let now = time.millisecondsSince1970
    let known = UTCTime(
      nanosecondsSince1970: time.nanosecondsSince1970 - profile.blockSync.wholeMilliseconds * 1_000_000)
    let inMemory = profile.queryIngestersWithin.map { now - $0.wholeMilliseconds }
    var merge = SeriesMerge()
    func add(_ series: [TimeSeries], since oldest: Int64 = .min) {
      for one in series {
        let samples = one.samples.filter { $0.timestamp >= max(start, oldest) && $0.timestamp <= end }
        let labels = one.labelSet
        if !samples.isEmpty, matches(labels) { merge.add(labels, samples) }
      }
    }
    add(local.series, since: inMemory ?? .min)
    for meta in await bucket.known(tenant, at: known) where meta.minTime <= end && meta.maxTime > start {
      let isServedFromMemory = local.blocks.contains(meta.ulid) && meta.minTime >= inMemory ?? .min
      if isServedFromMemory { continue }
      guard hasStoreGateway() else {
        throw BackendFailure(
          status: 500,
          message: "failed to fetch some blocks (err-mimir-store-consistency-check-failed). "
            + "The failed blocks are: \(meta.ulid)")
      }
      add(try await bucket.series(of: meta))
    }
    return faulty(merge.series, from: start, through: end)
  }

  private func faulty(_ series: [TimeSeries], from start: Int64, through end: Int64) -> [TimeSeries] {
    var series = series
    if series.count > 1, faults.act(MimirFaults.swapSeries) != nil {
      (series[0].samples, series[1].samples) = (series[1].samples, series[0].samples)
    }
    if let index = series.firstIndex(where: { $0.samples.count > 2 }), faults.act(MimirFaults.dropPoint) != nil {
      series[index].samples.remove(at: series[index].samples.count / 2)
    }
    let isMarked = series.contains { $0.samples.contains(where: \.isStaleMarker) }
    if isMarked, faults.act(MimirFaults.dropStaleMarkers) != nil {
      for index in series.indices { series[index].samples.removeAll(where: \.isStaleMarker) }
    }
    if series.isEmpty, faults.act(MimirFaults.ghostSeries) != nil {
      series = [TimeSeries(LabelSet([Label("__name__", "ghost")]), [Sample(1, at: end)])]
    }
    return series
  }
}
