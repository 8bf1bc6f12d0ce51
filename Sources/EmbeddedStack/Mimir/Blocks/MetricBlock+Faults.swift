import Wire

extension MetricBlock {
  /// The block as it really reaches the store.
  func shipped(under faults: FaultInjector) -> MetricBlock {
    var block = self
    if faults.act(MimirFaults.foreignBlock) != nil { block.series = series.map(\.ofOthers) }
    if let fault = faults.act(MimirFaults.otherTenant) { block.meta.tenant = fault.tenant }
    if faults.act(MimirFaults.changedBlock) != nil { block.series = series.map(\.withOtherValues) }
    return block
  }
}

extension TimeSeries {
  /// A series of the same times that nobody pushed.
  fileprivate var ofOthers: TimeSeries {
    TimeSeries(LabelSet(labels + [Label("pushed_by", "another")]), samples)
  }

  fileprivate var withOtherValues: TimeSeries {
    TimeSeries(labelSet, samples.map { Sample($0.value + 1, at: $0.timestamp) })
  }
}
