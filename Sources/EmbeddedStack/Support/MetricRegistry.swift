import Base

/// A server's counters, gauges and histograms, rendered in Prometheus' text format.
final class MetricRegistry: Sendable {
  struct Histogram: Sendable {
    var bounds: [Double]
    var counts: [Int]
    var sum = 0.0
    var total = 0
  }

  struct Series: Hashable, Sendable {
    let family: String
    /// The values of the family's labels, in their order.
    let labels: [String]
  }

  private struct State: Sendable {
    var numbers: [Series: Double] = [:]
    var histograms: [String: Histogram] = [:]
  }

  private let families: [Family]
  private let state = Locked(State())

  /// - Parameter families: in the order of the exposition.
  init(families: [Family]) {
    self.families = families
    state.withLock { state in
      for family in families {
        for labels in family.initial { state.numbers[Series(family: family.name, labels: labels)] = 0 }
        if let bounds = family.bounds {
          state.histograms[family.name] = Histogram(bounds: bounds, counts: bounds.map { _ in 0 })
        }
      }
    }
  }

  func count(_ family: String, _ labels: [String] = [], by amount: Int = 1) {
    state.withLock { $0.numbers[Series(family: family, labels: labels), default: 0] += Double(amount) }
  }

  func set(_ family: String, _ labels: [String] = [], to value: Int) {
    state.withLock { $0.numbers[Series(family: family, labels: labels)] = Double(value) }
  }

  func set(_ family: String, _ labels: [String] = [], toSeconds value: Double) {
    state.withLock { $0.numbers[Series(family: family, labels: labels)] = value }
  }

  /// Lets go of the series whose labels begin with these values.
  func remove(_ family: String, labels: [String]) {
    state.withLock { state in
      state.numbers = state.numbers.filter { $0.key.family != family || !$0.key.labels.starts(with: labels) }
    }
  }

  func observe(_ family: String, _ value: Double) {
    state.withLock { state in
      guard var histogram = state.histograms[family] else { return }
      for (index, bound) in histogram.bounds.enumerated() where value <= bound { histogram.counts[index] += 1 }
      histogram.sum += value
      histogram.total += 1
      state.histograms[family] = histogram
    }
  }

  func value(_ family: String, _ labels: [String] = []) -> Double {
    state.withLock { $0.numbers[Series(family: family, labels: labels)] ?? 0 }
  }

  var text: String {
    let state = state.withLock { $0 }
    return families.map { family in
      let numbers = state.numbers.filter { $0.key.family == family.name }
      return family.text(numbers, state.histograms[family.name])
    }.joined()
  }
}
