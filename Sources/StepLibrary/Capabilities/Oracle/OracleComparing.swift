import Base
import Clients
import PromQL
import Runner
import Wire

/// Asks a target and our evaluator the same.
struct OracleComparing: Sendable {
  struct Result: Sendable {
    var differing: [OracleDifference] = []
    var waived: WaivedDifferences
    /// How many have any value.
    var filled = 0
  }

  let client: MimirClient
  let series: OracleSeries

  /// Remote write is acknowledged before all of it can be queried. Each metric by itself: without their names series of two
  /// would be the same, which Prometheus refuses.
  func expectEverySample() async throws {
    let run = GoQuoted.text(series.runID)
    let query = series.names.map { "sum(count_over_time(\($0){run=\(run)}[1h]))" }.joined(separator: " + ")
    let reply = try await client.ask(.instant(query, at: series.newest))
    let found = try reply.result().series.first?.samples.first?.value ?? 0
    guard found != Double(series.sampleCount) else { return }
    throw Mismatch(
      "not every sample of the oracle's series can be queried", expected: "\(series.sampleCount) samples",
      actual: "\(Int(found))", curl: reply.curlCommand)
  }

  func compare(_ queries: [OracleQuery], _ waived: WaivedDifferences) async throws -> Result {
    var result = Result(waived: waived)
    for query in queries {
      let (difference, isFilled) = try await compare(query)
      if isFilled { result.filled += 1 }
      if let difference, !result.waived.take(query.text) { result.differing.append(difference) }
    }
    return result
  }

  /// The shortest part of a query that differs too.
  func shortest(of difference: OracleDifference) async throws -> OracleDifference {
    guard let expression = try? PromQLParser.parse(difference.query.text) else { return difference }
    let parts = expression.parts.filter { $0.type == .vector || $0.type == .scalar }.map(\.description)
    for part in Set(parts).sorted(by: { ($0.count, $0) < ($1.count, $1) }) {
      if let found = try await compare(difference.query.asking(part)).difference { return found }
    }
    return difference
  }

  private func compare(_ query: OracleQuery) async throws -> (difference: OracleDifference?, isFilled: Bool) {
    let reply = try await client.ask(query.question)
    let report = { (labels: String, time: Int64, expected: String, actual: String) in
      OracleDifference(
        query: query, labels: labels, time: time, expected: expected, actual: actual, curlCommand: reply.curlCommand)
    }
    let ours: OracleAnswer
    do throws(PromQLError) { ours = try query.answer(of: series) } catch {
      // Which of two series a message names is by chance, so that only the kind of error is compared.
      if case .failure = reply.answer { return (nil, false) }
      return (report("", query.start, "an error: \(error)", "an answer"), false)
    }
    if case .failure(let type, let message) = reply.answer {
      return (report("", query.start, "an answer", "\(type.name): \(message)"), false)
    }
    guard let place = ours.firstDifference(from: OracleAnswer(try reply.result())) else {
      return (nil, !ours.series.isEmpty)
    }
    let text = { (value: Double?) in value.map { PrometheusNumber.value($0) } ?? "no value" }
    return (report("\(place.labels)", place.time, text(place.expected), text(place.actual)), true)
  }
}
