import Base
import Runner

extension RunRecord {
  static let timingColumns = ["scenario", "measured", "count", "p50", "p95", "p99", "max"]

  /// What was measured, a row for each; percentiles are of all results together.
  var timingRows: [[String]] {
    timings.map { scenario, timing in
      let durations = timing.durations
      return [scenario, timing.name, "\(durations.count)"]
        + [50, 95, 99].map { durations.percentile($0).formatted } + [durations.maximum.formatted]
    }
  }
}
