import Base
import Clients
import ServerSupport
import Testing
import Wire

@testable import StepLibrary

/// A Mimir that takes every push and has every series of the run's recipe, as far as a test says nothing else.
struct FakeMimir {
  typealias Answer = FakeSystem.Answer

  let server: ScriptedServer

  /// - Parameter answer: what differs from that; asked first.
  init(_ answer: @escaping @Sendable (RequestParts) -> Answer? = { _ in nil }) throws {
    server = try FakeSystem.serving(requests: 400) { request in answer(request) ?? Self.usual(request) }
  }

  var target: MimirTarget {
    MimirTarget(
      push: "\(server.url)/api/v1/push", query: "\(server.url)/prometheus", admin: AdminEndpoints(server.url))
  }

  private static func usual(_ request: RequestParts) -> Answer {
    switch request.path {
    case "/api/v1/push": Answer()
    case "/prometheus/api/v1/query": Answer(body: samples(request))
    default: Answer(status: 404)
    }
  }

  /// Answers a query for all samples of a push of the usual shape, or for the newest of each series.
  private static func samples(_ request: RequestParts) -> String {
    let text = parameter("query", of: request).replacing("%22", with: "\"")
    let (run, seed) = (quoted(after: "run=", in: text), UInt64(quoted(after: "seed=", in: text)))
    let time = UTCTime(millisecondsSince1970: Int64((Double(parameter("time", of: request)) ?? 0) * 1000 + 0.5))
    guard let seed else { return vector([]) }
    let series = SeriesRecipe(seed: seed, runID: run).request(series: 3, samples: 10, ending: time).timeSeries
    return text.contains("%5B") || text.contains("[") ? answer(.matrix(series)) : vector(series)
  }

  static func vector(_ series: [TimeSeries]) -> String {
    answer(.vector(series.map { TimeSeries($0.labelSet, $0.samples.suffix(1)) }))
  }

  static func answer(_ result: QueryResult) -> String {
    String(decoding: PrometheusAnswer.success { result.write(to: &$0) }, as: UTF8.self)
  }

  static func parameter(_ name: String, of request: RequestParts) -> String {
    request.query.first { $0.hasPrefix("\(name)=") }.map { String($0.dropFirst(name.count + 1)) }?
      .replacing("%3D", with: "=").replacing("%7B", with: "{").replacing("%7D", with: "}").replacing("%2C", with: ",")
      ?? ""
  }

  private static func quoted(after name: String, in text: String) -> String {
    guard let start = text.firstRange(of: "\(name)\"") else { return "" }
    return String(text[start.upperBound...].prefix { $0 != "\"" })
  }
}
