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
  let ingester: Ingester
  let bucket: BlockBucket
  let faults: FaultInjector

  func series(
    tenant: String, from start: Int64, through end: Int64, where matches: @Sendable (LabelSet) -> Bool
  ) async throws(BackendFailure) -> [TimeSeries] {
    let own = try await find(tenant, start, end, matches)
    guard own.isEmpty, ingester.context.faults[MimirFaults.tenantLeak] != nil else { return own }
    for other in await ingester.tenants.union(bucket.tenants).sorted() where other != tenant {
      let found = try await find(other, start, end, matches)
      if !found.isEmpty, ingester.context.faults.act(MimirFaults.tenantLeak) != nil { return found }
    }
    return own
  }

  private func find(
    _ tenant: String, _ start: Int64, _ end: Int64, _ matches: @Sendable (LabelSet) -> Bool
  ) async throws(BackendFailure) -> [TimeSeries] {
    let local = await ingester.parts(tenant: tenant)
    let (profile, now) = (ingester.context.profile, ingester.context.clock.now().millisecondsSince1970)
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
    for meta in await bucket.live(tenant) where meta.minTime <= end && meta.maxTime > start {
      let isServedFromMemory = local.blocks.contains(meta.ulid) && meta.minTime >= inMemory ?? .min
      guard !isServedFromMemory, meta.created <= now - profile.blockSync.wholeMilliseconds else { continue }
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
    if series.isEmpty, faults.act(MimirFaults.ghostSeries) != nil {
      series = [TimeSeries(LabelSet([Label("__name__", "ghost")]), [Sample(1, at: end)])]
    }
    return series
  }
}

extension MetricBlockMeta {
  /// When it was cut or compacted, in milliseconds since 1970: a ULID begins with that.
  fileprivate var created: Int64 {
    ulid.prefix(10).reduce(0) { time, digit in time << 5 | Int64(ULID.value(of: digit)) }
  }
}
