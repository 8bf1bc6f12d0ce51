import Base
import Runner
import Wire

/// How long queries take, many at once.
extension GenericCapability {
  /// Queries the scenario's series where it has some, else reads its traces, in turn, so many times, so many at once.
  func measureQueries(_ count: Int, atOnce: Int) async throws {
    guard count > 0, atOnce > 0 else { throw Inconclusive("\(count) queries, \(atOnce) at once, measure nothing") }
    let (query, clock) = (try world.metrics.measuredQuery() ?? world.traces.measuredQuery(), scenario.run.clock)
    let start = clock.now
    let latencies = try await Histogram.measuring(count, atOnce: atOnce, on: clock, query)
    memory.latencies = latencies
    scenario.attach(.timing(Timing("queries", latencies)))
    scenario.attach(
      Evidence(
        "latency",
        [
          "queries": Int(latencies.count), "at once": atOnce, "in": clock.now - start, "latency": latencies.summary,
        ]))
  }

  func expectLatency(_ percent: Int, below limit: Duration) throws {
    let latencies = try memory.measured
    let measured = latencies.percentile(Double(percent))
    scenario.measured(measured, within: limit)
    guard measured < limit else {
      throw Mismatch(
        "the queries took too long", expected: "\(percent)% below \(limit.formatted)", actual: latencies.summary)
    }
  }
}

/// A query, given its number; throws where it is not answered as it must be.
typealias MeasuredQuery = @Sendable (Int) async throws -> Void

extension Histogram {
  fileprivate static func measuring(
    _ count: Int, atOnce: Int, on clock: any RunClock, _ query: @escaping MeasuredQuery
  ) async throws -> Histogram {
    try await withThrowingTaskGroup(of: Duration.self) { group in
      var (histogram, sent) = (Histogram(), 0)
      func send() {
        group.addTask { [sent] in
          let begun = clock.now
          try await query(sent)
          return clock.now - begun
        }
        sent += 1
      }
      for _ in 0..<min(atOnce, count) { send() }
      while let time = try await group.next() {
        histogram.record(time)
        if sent < count { send() }
      }
      return histogram
    }
  }
}
