import Gherkin

/// `measure gherkin N FILE…`: how long parsing and compiling take within the process.
struct GherkinMeasurement {
  let rounds: Int

  /// The median over the rounds, in a line.
  func report(on source: GherkinSource) -> String {
    let clock = ContinuousClock()
    let times = (0..<max(rounds, 1)).map { _ in clock.measure { compile(source) } }.sorted()
    let microseconds = times[times.count / 2] / .microseconds(1)
    return "\(source.uri): parsed and compiled in \(Int(microseconds)) µs (median of \(times.count))\n"
  }

  @inline(never)
  private func compile(_ source: GherkinSource) {
    var ids = MessageIDSequence()
    guard let document = try? GherkinParser().parse(source, ids: &ids) else { return }
    _ = pickles(of: document, ids: &ids)
  }
}
