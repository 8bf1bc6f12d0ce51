import Base
import Clients
import Runner
import Wire

/// One look at traces by their ids: what Tempo answers, and whether that is what was sent.
struct TraceReading: Sendable {
  let client: TempoClient
  let clock: any RunClock
  /// What blocks keep, once a trace is in one: a trace may come back so, too.
  var format = TraceBlockFormat.whole

  /// Asks for each id, all at the same time; the answers are in the order of the ids, and time counts from the common
  /// start.
  func answers(
    for ids: [TraceID], at path: RequestPath = .traceByID, as encoding: TempoTraceAnswer.Encoding = .json
  ) async throws -> [TraceQueryAnswer] {
    await client.prepare()
    let start = clock.now
    return try await withThrowingTaskGroup { group in
      for (index, id) in ids.enumerated() {
        let path = try path.filled(with: ["traceID": id.description])
        group.addTask { (index, try await answer(for: id, at: path, as: encoding, from: start)) }
      }
      return try await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }

  private func answer(
    for id: TraceID, at path: String, as encoding: TempoTraceAnswer.Encoding, from start: Duration
  ) async throws -> TraceQueryAnswer {
    let call = try await client.get(path, accept: encoding)
    return TraceQueryAnswer(
      id: id, version: TempoTraceAnswer.Version(path: path), call: call, elapsed: clock.now - start)
  }

  /// Each trace is there as it was sent.
  func wholeAnswers(
    for traces: [SentTrace], at path: RequestPath = .traceByID, as encoding: TempoTraceAnswer.Encoding
  ) async throws -> [TraceQueryAnswer] {
    let answers = try await answers(for: traces.map(\.id), at: path, as: encoding)
    for (answer, trace) in zip(answers, traces) { try answer.expectContent(of: trace, orKeptBy: format) }
    return answers
  }

  /// Each trace is there, whatever its content.
  func anyAnswers(for traces: [SentTrace]) async throws -> [TraceQueryAnswer] {
    let answers = try await answers(for: traces.map(\.id))
    for answer in answers { try answer.expectOK() }
    return answers
  }

  /// One answer in one form of the API.
  private func answer(for id: String, _ trace: SentTrace, _ form: TraceForm) async throws -> TraceQueryAnswer {
    try await answer(for: trace.id, at: form.version.path + id, as: form.encoding, from: clock.now)
  }

  /// The trace is as it was sent, in that form.
  ///
  /// - Returns: how many fields were compared.
  func compare(_ trace: SentTrace, as form: TraceForm) async throws -> Int {
    let answer = try await answer(for: trace.id.description, trace, form)
    guard let found = try answer.trace() else {
      throw Mismatch(
        "trace \(trace.id) cannot be read (\(form))", expected: "200 with the trace",
        actual: "\(answer.response.status) \(answer.response.excerpt)")
    }
    let result = trace.compare(with: found, orKeptBy: format)
    guard result.differences.isEmpty else {
      throw Mismatch(
        "trace \(trace.id) is not as it was sent over \(trace.path.rawValue), \(result.differences.count) fields differ",
        expected: "the trace as it was sent (\(form))",
        actual: result.differences.prefix(5).map(\.description).joined(separator: "\n"))
    }
    return result.fields
  }

  /// - Parameter tenant: who asks, and must not see it. Nothing but a 404, or an empty trace, says that.
  func expectHidden(_ trace: SentTrace, from tenant: String, as version: TempoTraceAnswer.Version) async throws {
    let answer = try await answer(for: trace.id.description, trace, TraceForm(version, .json))
    guard [200, 404].contains(answer.response.status) else {
      throw Mismatch(
        "tenant \(tenant) is not told that trace \(trace.id) is not there",
        expected: "404, or 200 with an empty trace", actual: "\(answer.response.status) \(answer.response.excerpt)",
        curl: answer.curlCommand)
    }
    guard try answer.trace() == nil else {
      throw Mismatch(
        "tenant \(tenant) can read trace \(trace.id) of tenant \(trace.tenant ?? "none")", expected: "no trace",
        actual: "\(answer.response.status) with its spans")
    }
  }

  /// It has the id that it was sent with, however the query writes it.
  func expectID(of trace: SentTrace, askedAs id: String) async throws {
    let answer = try await answer(for: id, trace, TraceForm(.v1, .json))
    let ids = Set(try answer.trace()?.resourceSpans.flatMap(\.scopeSpans).flatMap(\.spans).map(\.traceID) ?? [])
    guard ids == [trace.id] else {
      throw Mismatch(
        "the trace came back with another id", expected: trace.id.description,
        actual: ids.isEmpty ? "no trace, status \(answer.response.status)" : "\(ids)")
    }
  }

  func expectThere(_ trace: SentTrace) async throws {
    let answer = try await answer(for: trace.id.description, trace, TraceForm(.v1, .json))
    guard try answer.trace() != nil else {
      throw Mismatch(
        "trace \(trace.id) cannot be queried", expected: "200 with the trace", actual: "\(answer.response.status)")
    }
  }
}

/// A version of the API and an encoding.
struct TraceForm: Sendable, CustomStringConvertible {
  let version: TempoTraceAnswer.Version
  let encoding: TempoTraceAnswer.Encoding

  init(_ version: TempoTraceAnswer.Version, _ encoding: TempoTraceAnswer.Encoding) {
    (self.version, self.encoding) = (version, encoding)
  }

  static let all = [
    TraceForm(.v1, .json), TraceForm(.v1, .protobuf), TraceForm(.v2, .json), TraceForm(.v2, .protobuf),
  ]

  var description: String { "\(version), \(encoding.rawValue)" }
}
