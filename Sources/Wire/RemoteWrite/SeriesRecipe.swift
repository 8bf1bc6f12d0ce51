package import Base

/// Test series whose whole content follows from a seed, a run and times, so that any of them can be made again.
///
///     let recipe = SeriesRecipe(seed: 7, runID: "run-0001")
///     let sent = recipe.request(series: 3, samples: 10, ending: now)
package struct SeriesRecipe: Equatable, Sendable {
  /// As many as have values of their own.
  package static let maximumSeries = 1 << 11

  package var seed: UInt64
  /// Becomes the label `run`.
  package var runID: String
  package var metric: String

  package init(seed: UInt64, runID: String, metric: String = "lgtm_verify_sample") {
    self.seed = seed
    self.runID = runID
    self.metric = metric
  }

  package func labels(series index: Int) -> LabelSet {
    let text = "größe <\(SplitMix64.mix(seed &+ UInt64(index)) % 1000)> & \"mehr\""
    return LabelSet(metric, ["run": runID, "seed": String(seed), "series": String(index), "text": text])
  }

  /// Different for each series and time: a bijection of both to the 53 bits that a double holds exactly, in 1024ths.
  package func value(series index: Int, timestamp: Int64) -> Double {
    let mask: UInt64 = 1 << 53 - 1
    let place = UInt64(index % Self.maximumSeries) << 42 | UInt64(bitPattern: timestamp) & (1 << 42 - 1)
    var mixed = (place &+ SplitMix64.mix(seed)) & mask
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB & mask
    return Double(mixed ^ mixed >> 31) / 1024
  }

  /// - Parameters:
  ///   - samples: how many, `step` apart, oldest first.
  ///   - end: the time of the last one, to the millisecond.
  package func timeSeries(
    _ index: Int, samples: Int, ending end: UTCTime, step: Duration = .seconds(15)
  ) -> TimeSeries {
    let (last, pause) = (end.millisecondsSince1970, Int64(step / .milliseconds(1)))
    let times = (0..<Int64(samples)).map { last - (Int64(samples) - 1 - $0) * pause }
    return TimeSeries(labels(series: index), times.map { Sample(value(series: index, timestamp: $0), at: $0) })
  }

  package func request(
    series: Int, samples: Int, ending end: UTCTime, step: Duration = .seconds(15)
  ) -> WriteRequest {
    let all = (0..<series).map { timeSeries($0, samples: samples, ending: end, step: step) }
    return WriteRequest(
      timeSeries: all, metadata: [MetricMetadata(type: .gauge, family: metric, help: "A test series.")])
  }

  /// Selects all series of the run: `lgtm_verify_sample{run="run-0001", seed="7"}`.
  package var selector: String { LabelSet(metric, ["run": runID, "seed": String(seed)]).selector }
}

extension UTCTime {
  package init(millisecondsSince1970: Int64) { self.init(nanosecondsSince1970: millisecondsSince1970 * 1_000_000) }

  package var millisecondsSince1970: Int64 { nanosecondsSince1970.floorDivided(by: 1_000_000) }
}
