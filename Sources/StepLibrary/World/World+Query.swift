internal import Runner
internal import Wire

extension World {
  /// Asks for each wanted id, all at the same time, and keeps the answers in that order.
  func query(_ path: RequestPath) async throws {
    guard !wantedIDs.isEmpty else { throw Inconclusive("no step before this one gave a trace id") }
    let (clients, base, run) = (clients, queryBase, scenario.run)
    let start = run.clock.now
    answers = try await withThrowingTaskGroup { group in
      for (index, id) in wantedIDs.enumerated() {
        let url = base + (try path.filled(with: ["traceID": id.description]))
        group.addTask { (index, try await clients.query(id, url, start: start, of: run)) }
      }
      return try await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.map(\.1)
    }
    for answer in answers { scenario.attach(answer.evidence) }
  }

  /// Reads a trace until it is there as it was sent.
  func expectQueryable(_ trace: SentTrace) async throws {
    let (clients, base, run) = (clients, queryBase, scenario.run)
    let answer = try await scenario.eventually("trace \(trace.id) can be queried") {
      let url = "\(base)/api/traces/\(trace.id)"
      let answer = try await clients.query(trace.id, url, start: run.clock.now, of: run)
      try answer.expectContent(of: trace)
      return answer
    }
    scenario.attach(answer.evidence)
  }

  var lastAnswer: TraceQueryAnswer {
    get throws {
      guard let answer = answers.last else { throw Inconclusive("no step before this one sent a query") }
      return answer
    }
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
  fileprivate func query(_ id: TraceID, _ url: String, start: Duration, of run: RunContext) async throws
    -> TraceQueryAnswer
  {
    var request = HTTPRequest("GET", url, timeout: run.waits.timeout)
    request.headers.append(HTTPField("Accept", "application/json"))
    if let tenant = target.tempo.tenant { request.headers.append(HTTPField("X-Scope-OrgID", tenant)) }
    let response = try await http.send(request)
    return TraceQueryAnswer(
      id: id, response: response, elapsed: run.clock.now - start, curlCommand: http.curlCommand(for: request))
  }
}
