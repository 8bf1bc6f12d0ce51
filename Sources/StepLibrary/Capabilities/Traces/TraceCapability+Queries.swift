import Clients
import Runner
import Wire

/// Queries for traces by id, and what must be in the answers.
extension TraceCapability {
  /// The ids of that many traces of the run.
  func want(_ count: Int) throws {
    guard count > 0, memory.sent.count >= count else {
      throw Inconclusive("the run has \(memory.sent.count) traces, the step needs \(count)")
    }
    memory.wantedIDs = memory.sent.prefix(count).map(\.id)
  }

  func wantLast() throws { memory.wantedIDs = [try memory.last.id] }

  /// From another seed than the run's traces, so that none of them has it.
  func wantUnknown() {
    let recipe = TraceRecipe(seed: ~scenario.run.identity.contentSeed, runID: scenario.run.identity.id)
    memory.wantedIDs = [recipe.traceID(index: 0)]
  }

  func recordIDs() throws {
    memory.wantedIDs = try memory.recall(all: memory.sent, "sent a trace").map(\.id)
    scenario.attach(
      Evidence("recorded", ["traces": memory.wantedIDs.map(\.description)]))
  }

  /// Asks for each wanted id, all at the same time, and keeps the answers in that order.
  func query(at path: RequestPath = .traceByID) async throws {
    let answers = try await reading().answers(for: try memory.wanted, at: path)
    memory.lastAnswers = answers
    world[AnswerMemory.self].answers = answers.map(\.timed)
    for answer in answers { scenario.attach(answer.evidence) }
  }

  func query(_ count: Int) async throws {
    try want(count)
    try await query()
  }

  /// Asks for each of the scenario's traces.
  func queryAll() async throws {
    memory.wantedIDs = memory.sent.map(\.id)
    try await query()
  }

  /// Reads them, to be compared with later.
  func noteAnswers() async throws {
    guard !memory.sent.isEmpty else { return }
    try await queryAll()
    memory.answersBefore = memory.lastAnswers
  }

  /// Every answer must be the trace that has its id.
  func expectContentOfAllAnswers() async throws {
    for answer in try memory.answers {
      guard let trace = memory.sent.first(where: { $0.id == answer.id }) else {
        throw Inconclusive("trace \(answer.id) was not sent by this run, so its content is not known")
      }
      do { try answer.expectContent(of: trace) } catch {
        // A trace that came from a block may lack what the block's format does not keep.
        try answer.expectContent(of: trace, orKeptBy: try await times().format)
      }
    }
  }

  /// The answers after the restart hold what those before it held.
  func expectAnswersUnchanged() throws {
    let answers = try memory.answers
    for answer in answers {
      guard let before = memory.answersBefore.first(where: { $0.id == answer.id }) else {
        throw Inconclusive("trace \(answer.id) was not queried before the restart")
      }
      try answer.expectSame(as: before)
    }
    scenario.attach(Evidence("compared with the answers before the restart", ["traces": answers.count]))
  }

  /// Reads the scenario's traces, in turn.
  func measuredQuery() throws -> MeasuredQuery {
    let traces = try memory.taken.map { ($0, try reading(as: Tenant($0.tenant))) }
    return { number in
      let (trace, reading) = traces[number % traces.count]
      try await reading.expectThere(trace)
    }
  }
}
