import Reports
import Runner
import Testing

struct DriftTests {
  /// Times in seconds of a limit of 10 s.
  private static let drifting: [[Double]] = [
    [1, 1, 1, 2, 2, 2], [1, 1.1, 1.2, 1.8, 2.2, 2.1], [2, 1, 3, 4, 5, 6, 7], [8, 8.5, 9, 9.5, 10.5, 11],
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 1],
  ]

  private static let steady: [[Double]] = [
    [], [1], [1, 2, 3, 4, 5],  // too few
    [1, 1, 1, 1, 1, 9],  // one slow run
    [1, 1, 1, 1.9, 1.9, 1.9],  // less than ten hundredths of the limit
    [1, 6, 1, 6, 1, 6],  // back and forth
    [6, 5, 4, 3, 2, 1],  // farther from the limit
    [3, 3, 3, 3, 3, 3],
  ]

  private func times(_ seconds: [Double], within limit: Double = 10) -> [MeasuredTime] {
    seconds.map { MeasuredTime(.seconds($0), within: .seconds(limit)) }
  }

  @Test(arguments: drifting) func `times that come nearer to their limit are a drift`(seconds: [Double]) {
    #expect(Drift(times(seconds)) != nil)
  }

  @Test(arguments: steady) func `what is short, small or unsteady is none`(seconds: [Double]) {
    #expect(Drift(times(seconds)) == nil)
  }

  @Test func `it says medians, limit and the number of runs`() {
    #expect(Drift(times([1, 1, 1, 2, 2.5, 3]))?.prose == "1.00 s to 2.50 s of 10 s in 6 runs")
  }

  @Test func `times of another limit do not count`() {
    #expect(Drift(times([1, 1, 1], within: 5) + times([2, 2, 2])) == nil)
    #expect(Drift(times([9], within: 5) + times([1, 1, 1, 2, 2, 2]))?.runs == 6)
  }
}
