import Base
import Clients
import Runner
import Wire

/// The service's own metrics, by the document's names.
extension TapioCapability {
  private static let patience = Duration.seconds(2)

  private func metrics() async throws -> MetricsText {
    guard target[TapioTarget.self].metrics != nil else {
      throw Inconclusive("the target does not say where Tapio's metrics are (tapio.metrics)")
    }
    return try await world.reading(of: TapioTarget.name).metricsOfAll()
  }

  /// Nil where there is none.
  private func sum(_ name: String, in text: MetricsText) -> Double? {
    target[TapioTarget.self].names(ofMetric: name).lazy.compactMap { text.sum($0) }.first
  }

  func expectMetrics(_ names: [String]) async throws {
    let text = try await metrics()
    let missing = names.filter { sum($0, in: text) == nil }
    guard missing.isEmpty else {
      let known = target[TapioTarget.self]
      throw Mismatch(
        "metrics are missing",
        expected: missing.map { known.names(ofMetric: $0).joined(separator: " or ") }.joined(
          separator: ", "),
        actual: "\(text.entries.count) other series")
    }
    scenario.attach(Evidence("metrics", ["names": names]))
  }

  /// Each line is of the format, and what is said of a metric (`# TYPE`) is said once.
  func expectFormat() async throws {
    guard let url = target[TapioTarget.self].metrics else {
      throw Inconclusive("the target does not say where Tapio's metrics are (tapio.metrics)")
    }
    let call = try await clients.service(ServiceTarget(url: url), timeout: scenario.run.waits.timeout)
      .send("GET", "/metrics")
    do throws(MetricsTextError) { _ = try MetricsText(parsing: call.response.body) } catch {
      throw Mismatch("metrics are not in the format", expected: "samples", actual: "\(error)", curl: call.curlCommand)
    }
    let types = call.response.text.split(separator: "\n").filter { $0.hasPrefix("# TYPE ") }
    guard Set(types).count == types.count else {
      throw Mismatch("a metric's type is said twice", expected: "once each", curl: call.curlCommand)
    }
  }

  /// Looks for a while, since a scrape may be answered from a moment before; one that was not there was zero.
  func expectIncrease(of name: String, _ check: (Double) throws -> Void) async throws {
    let noted = sum(name, in: try world[AnswerMemory.self].counters(of: TapioTarget.name)) ?? 0
    let increase = try await scenario.eventually("\(name) of Tapio", lookingFor: Self.patience) {
      guard let now = sum(name, in: try await metrics()) else {
        throw Mismatch("a metric is missing", expected: name, actual: "no such series")
      }
      try check(now - noted)
      return now - noted
    }
    scenario.attach(Evidence("metric", ["metric": name, "of": "Tapio", "increased by": increase.countText]))
  }

  func expectIncreaseByAcknowledged(of name: String) async throws {
    let result = try memory.result()
    let wanted = result.ledger.acknowledged
    try await expectIncrease(of: name) { increase in
      if increase == Double(wanted) { return }
      throw Mismatch(
        "a counter is not what was acknowledged", expected: "\(name) increased by \(wanted)",
        actual: increase.countText, curl: result.command)
    }
  }

  func expectIncrease(of name: String, atLeast least: Int) async throws {
    try await expectIncrease(of: name) { increase in
      if increase >= Double(least) { return }
      throw Mismatch(
        "the metric did not increase enough", expected: "\(name) by at least \(least)", actual: increase.countText)
    }
  }

  func expectIncrease(of name: String, atMost most: Quantity) async throws {
    try await expectIncrease(of: name) { increase in
      if increase <= Double(most.bytes) { return }
      throw FinalMismatch(
        Mismatch("the metric increased too much", expected: "\(name) by at most \(most)", actual: increase.countText))
    }
  }
}
