import Base
import Clients
import Runner
import Wire

extension World {
  /// Asks for each wanted id, all at the same time, and keeps the answers in that order.
  func query(_ path: RequestPath) async throws {
    guard !wantedIDs.isEmpty else { throw Inconclusive("no step before this one gave a trace id") }
    answers = try await clients.query(wantedIDs, path, at: queryBase, of: scenario.run)
    responses = answers.map(\.timed)
    for answer in answers { scenario.attach(answer.evidence) }
  }

  /// Reads traces, all at the same time, until each is there as it was sent, in JSON and in protobuf.
  func expectQueryable(_ traces: [SentTrace]) async throws {
    for encoding in [TempoTraceAnswer.Encoding.json, .protobuf] {
      try await read(traces, as: encoding) { answer, trace in try answer.expectContent(of: trace) }
    }
  }

  /// Reads traces until each is there, whatever its content: that is for assertions to say.
  func expectPresent(_ traces: [SentTrace]) async throws {
    try await read(traces) { answer, _ in try answer.expectOK() }
  }

  private func read(
    _ traces: [SentTrace], as encoding: TempoTraceAnswer.Encoding = .json,
    _ expect: (TraceQueryAnswer, SentTrace) throws -> Void
  ) async throws {
    let (clients, base, run) = (clients, queryBase, scenario.run)
    let what = traces.count == 1 ? "trace \(traces[0].id)" : "\(traces.count) traces"
    let answers = try await scenario.eventually("\(what) can be queried") {
      let answers = try await clients.query(traces.map(\.id), .traceByID, as: encoding, at: base, of: run)
      for (answer, trace) in zip(answers, traces) { try expect(answer, trace) }
      return answers
    }
    for answer in answers { scenario.attach(answer.evidence) }
  }

  /// Every answer must be the trace that has its id.
  func expectContentOfAllAnswers() throws {
    guard !answers.isEmpty else { throw Inconclusive("no step before this one sent a query") }
    for answer in answers {
      guard let trace = traces.first(where: { $0.id == answer.id }) else {
        throw Inconclusive("trace \(answer.id) was not sent by this run, so its content is not known")
      }
      try answer.expectContent(of: trace)
    }
  }
}

extension TargetClients {
  /// The answers in the order of the ids; time counts from the common start.
  fileprivate func query(
    _ ids: [TraceID], _ path: RequestPath, as encoding: TempoTraceAnswer.Encoding = .json, at base: String,
    of run: RunContext
  ) async throws -> [TraceQueryAnswer] {
    await http.prepare(for: HTTPRequest("GET", base).entering(with: target.tempo.access))
    let start = run.clock.now
    return try await withThrowingTaskGroup { group in
      for (index, id) in ids.enumerated() {
        let url = base + (try path.filled(with: ["traceID": id.description]))
        group.addTask { (index, try await query(id, url, encoding, start: start, of: run)) }
      }
      return try await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }

  private func query(
    _ id: TraceID, _ url: String, _ encoding: TempoTraceAnswer.Encoding, start: Duration, of run: RunContext
  ) async throws -> TraceQueryAnswer {
    var request = HTTPRequest("GET", url, timeout: run.waits.timeout)
    request.headers.append(HTTPField("Accept", encoding.rawValue))
    request = request.entering(with: target.tempo.access, tenant: target.tempo.tenant)
    let response = try await http.send(request)
    return TraceQueryAnswer(
      id: id,
      timed: TimedAnswer(
        response: response, elapsed: run.clock.now - start, curlCommand: http.curlCommand(for: request)))
  }
}
