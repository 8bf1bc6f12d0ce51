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

  func series(
    tenant: String, from start: Int64, through end: Int64, where matches: @Sendable (LabelSet) -> Bool
  ) async throws(BackendFailure) -> [TimeSeries] {
    let local = await ingester.parts(tenant: tenant)
    var merge = SeriesMerge()
    func add(_ series: [TimeSeries]) {
      for one in series {
        let samples = one.samples.filter { $0.timestamp >= start && $0.timestamp <= end }
        let labels = one.labelSet
        if !samples.isEmpty, matches(labels) { merge.add(labels, samples) }
      }
    }
    add(local.series)
    for meta in await bucket.live(tenant) where meta.minTime <= end && meta.maxTime > start {
      guard !local.blocks.contains(meta.ulid) else { continue }
      add(try await bucket.series(of: meta))
    }
    return merge.series
  }
}
