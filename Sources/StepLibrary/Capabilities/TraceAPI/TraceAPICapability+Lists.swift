import Base
import Clients
import Runner
import Wire

/// How traces were listed: by which request, as whom.
struct TraceListing: Sendable {
  let template: RequestTemplate
  let presented: TokenVariant.Presented
}

/// An answer among many, and whose trace it is to show; nil for one that must be denied.
struct CrowdAnswer: Sendable {
  let trace: SentTrace
  let isOwn: Bool
  let answer: TimedAnswer

  func check() throws(Mismatch) {
    if isOwn { return try answer.expectWhole(trace) }
    try answer.expectStatus([403, 404], "a denial")
    try answer.expectNothing(of: trace)
  }
}

/// Searches, recent traces, and many requests at once.
extension TraceAPICapability {
  func search(as tenant: String, limit: Int = 100) async throws {
    try await list(try client.target.paths.search, "search", as: tenant, limit: limit)
  }

  func recent(as tenant: String, limit: Int = 100) async throws {
    try await list(try client.target.paths.recent, "recent", as: tenant, limit: limit)
  }

  private func list(_ template: RequestTemplate?, _ name: String, as tenant: String, limit: Int) async throws {
    guard let template else { throw Inconclusive("the target's trace API has no such request (trace-api.\(name))") }
    memory.asker = tenant
    let listing = TraceListing(template: template, presented: .bearer(try await token(of: tenant).revealed))
    memory.listing = listing
    let answer = try await answer(listing, limit: limit)
    world[AnswerMemory.self].answers = [answer]
    scenario.attach(Evidence("traces listed", ["limit": limit], then: answer.entries))
  }

  private func answer(_ listing: TraceListing, limit: Int) async throws -> TimedAnswer {
    let start = scenario.run.clock.now
    let call = try await client.list(listing.template, limit: limit, listing.presented)
    return TimedAnswer(call, elapsed: scenario.run.clock.now - start)
  }

  /// Looks until the tenant's own trace is among them; one of others ends the wait.
  func expectListed(only tenant: String) async throws {
    let (own, others) = (try memory.owned(by: tenant), memory.traces.filter { $0.key != tenant }.map(\.value))
    let listing = try memory.recall(memory.listing, "listed traces")
    try await scenario.eventually("trace \(own.id) is listed") {
      let answer = try await answer(listing, limit: 100)
      try answer.expectStatus([200], "a list of traces")
      let ids = try answer.listedIDs()
      if let foreign = others.first(where: { ids.contains($0.id) }) {
        throw FinalMismatch(
          Mismatch(
            "a trace of others is listed", expected: "only traces of tenant \(tenant)",
            actual: "trace \(foreign.id) too", curl: answer.curlCommand))
      }
      guard ids.contains(own.id) else {
        throw Mismatch(
          "the tenant's own trace is not listed", expected: "\(own.id)", actual: "\(ids.count) others",
          curl: answer.curlCommand)
      }
    }
  }

  /// Each asks in turn for its own trace and for the other's.
  func crowd(_ count: Int, of names: [String], atOnce: Int) async throws {
    var planned: [(TokenVariant.Presented, SentTrace, Bool)] = []
    for name in names {
      let presented = TokenVariant.Presented.bearer(try await token(of: name).revealed)
      for other in names { planned.append((presented, try memory.owned(by: other), other == name)) }
    }
    let jobs = planned
    let (client, clock) = (try client, scenario.run.clock)
    memory.crowd += try await withThrowingTaskGroup(of: CrowdAnswer.self) { group in
      var (answers, sent) = ([CrowdAnswer](), 0)
      func send() {
        let (presented, trace, isOwn) = jobs[sent % jobs.count]
        group.addTask {
          let start = clock.now
          let call = try await client.trace(trace.id.description, presented)
          return CrowdAnswer(trace: trace, isOwn: isOwn, answer: TimedAnswer(call, elapsed: clock.now - start))
        }
        sent += 1
      }
      for _ in 0..<min(atOnce, count) { send() }
      while let answer = try await group.next() {
        answers.append(answer)
        if sent < count { send() }
      }
      return answers
    }
    scenario.attach(Evidence("requests", ["count": count, "at once": atOnce]))
  }

  func expectNoCrossing() throws {
    for answer in try memory.recall(all: memory.crowd, "sent many requests") { try answer.check() }
  }
}

extension TimedAnswer {
  /// The ids of all traces in a list, wherever they stand: members such as `traceID`, `trace_id`, `traceId`.
  fileprivate func listedIDs() throws(Mismatch) -> Set<TraceID> {
    var found: Set<TraceID> = []
    var rest = [try json()]
    while let value = rest.popLast() {
      rest += value.elements ?? []
      for member in value.members ?? [] {
        let name = member.key.lowercased().replacing("_", with: "")
        if name == "traceid", let id = member.value.string.flatMap({ TraceID(shortHex: $0) }) { found.insert(id) }
        rest.append(member.value)
      }
    }
    return found
  }
}
