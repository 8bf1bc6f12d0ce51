import EmbeddedStack

/// `measure stack N`: how long fresh stacks take to be ready, one after the other.
struct StackMeasurement {
  let rounds: Int

  /// The fastest, the median and the slowest, in a line.
  func report(_ configuration: EmbeddedStack.Configuration) async throws -> String {
    var times: [Duration] = []
    for _ in 0..<max(rounds, 1) {
      let start = ContinuousClock.now
      let stack = try await EmbeddedStack.start(configuration)
      times.append(start.duration(to: .now))
      await stack.stop()
    }
    times.sort()
    let shown = [times[0], times[times.count / 2], times[times.count - 1]].map { Int($0 / .microseconds(1)) }
    return "a stack is ready in \(shown[0]) µs at best, \(shown[1]) median, \(shown[2]) at worst, of \(times.count)\n"
  }
}
