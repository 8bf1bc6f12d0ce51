package import Wire

extension PromQLEvaluator {
  /// A series as a selector sees it: its samples' values, and when they were taken.
  struct Selected {
    var values: Row?
    var times: Row?
  }

  /// Without an anchor, or with one where `slides`, the place moves with the grid.
  private func place(_ shift: TimeShift, _ index: Int, slides: Bool) -> Int64 {
    let place = context.place(shift, at: grid.time(index))
    return slides && shift.anchor != nil ? place + grid.time(index) - grid.start : place
  }

  func instant(_ selector: VectorSelector) -> [Selected] {
    select(selector).map { series in
      var window = SampleWindow(series.samples)
      let samples = (0..<grid.count).map { index -> Sample? in
        let time = context.place(selector.shift, at: grid.time(index))
        guard let sample = window.newest(upTo: time), sample.timestamp >= time - context.lookback else { return nil }
        return sample.isStaleMarker ? nil : sample
      }
      if samples.allSatisfy({ $0 == nil }) { return Selected() }
      return Selected(
        values: Row(labels: series.labelSet, values: samples.map { $0?.value }),
        times: Row(labels: series.labelSet, values: samples.map { $0.map { Double($0.timestamp) / 1000 } }))
    }
  }

  /// The samples in the window that ends at each time of the grid.
  struct Windows {
    var series: [TimeSeries]
    var range: Int64
    var shift: TimeShift
  }

  func windows(_ expression: PromQLExpression, slides: Bool = false) throws(PromQLError) -> Windows {
    switch expression.unwrapped {
    case .range(let selector, let range): return Windows(series: select(selector), range: range, shift: selector.shift)
    case .subquery(let subquery):
      return Windows(series: try samples(of: subquery, slides: slides), range: subquery.range, shift: subquery.shift)
    default: throw .execution("a range vector was expected")
    }
  }

  /// What a range vector has at the grid's first time; stale markers are left out.
  package func samples(of expression: PromQLExpression) throws(PromQLError) -> [TimeSeries] {
    let windows = try windows(expression)
    return windows.series.compactMap { series in
      var window = SampleWindow(series.samples)
      let end = place(windows.shift, 0, slides: false)
      let samples = window.slice(from: end - windows.range, through: end).samples
      return samples.isEmpty ? nil : TimeSeries(series.labelSet, samples)
    }
  }

  private func samples(of subquery: Subquery, slides: Bool) throws(PromQLError) -> [TimeSeries] {
    let inner = context.grid(of: subquery, in: grid, slides: slides)
    guard inner.count > 0 else { return [] }
    let rows = try PromQLEvaluator(context: context, grid: inner, select: select).evaluate(subquery.operand).rows
    return rows.map { row in
      let samples = row.values.enumerated().compactMap { index, value in value.map { Sample($0, at: inner.time(index)) }
      }
      return TimeSeries(row.labels, samples)
    }
  }

  func overWindows(
    _ windows: Windows, keepsName: Bool, slides: Bool,
    _ value: (SampleWindow.Slice, Int) throws(PromQLError) -> Double?
  ) throws(PromQLError) -> [Row] {
    var rows: [Row] = []
    for series in windows.series {
      var window = SampleWindow(series.samples)
      var values: [Double?] = []
      for index in 0..<grid.count {
        let end = place(windows.shift, index, slides: slides)
        let slice = window.slice(from: end - windows.range, through: end)
        values.append(slice.samples.isEmpty ? nil : try value(slice, index))
      }
      rows.append(Row(labels: keepsName ? series.labelSet : series.labelSet.withoutName, values: values))
    }
    return try distinct(rows)
  }
}

/// Walks over samples while time moves on.
struct SampleWindow {
  /// The samples of a window, and its ends in milliseconds.
  struct Slice {
    var samples: [Sample]
    var start: Int64
    var end: Int64
  }

  private let samples: [Sample]
  private var low = 0
  private var high = 0

  init(_ samples: [Sample]) { self.samples = samples }

  mutating func newest(upTo time: Int64) -> Sample? {
    while high < samples.count, samples[high].timestamp <= time { high += 1 }
    return high > 0 ? samples[high - 1] : nil
  }

  /// Both ends belong to the window; stale markers do not.
  mutating func slice(from start: Int64, through end: Int64) -> Slice {
    while high < samples.count, samples[high].timestamp <= end { high += 1 }
    while low < high, samples[low].timestamp < start { low += 1 }
    return Slice(samples: samples[low..<high].filter { !$0.isStaleMarker }, start: start, end: end)
  }
}
