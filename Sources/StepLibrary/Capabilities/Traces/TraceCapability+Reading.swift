import Base
import Clients
import Runner
import Wire

/// Traces that are read until they are as they must be.
extension TraceCapability {
  /// Reads traces, all at the same time, until each is there as it was sent, in JSON and in protobuf.
  func expectQueryable(_ traces: [SentTrace]) async throws {
    let reading = try await reading(keptBy: times().format)
    for encoding in [TempoTraceAnswer.Encoding.json, .protobuf] {
      try await look(at: traces) { try await reading.wholeAnswers(for: traces, as: encoding) }
    }
  }

  /// The same, read from blocks only: what is in memory, or in a write-ahead log, does not count.
  func expectInBlocks(_ traces: [SentTrace]) async throws {
    let times = try await times()
    try await hurry(times)
    let reading = try reading(keptBy: times.format)
    for encoding in [TempoTraceAnswer.Encoding.json, .protobuf] {
      try await look(at: traces, "read from blocks only", for: patience(times.untilPersisted)) {
        try await reading.wholeAnswers(for: traces, at: .traceInBlocks, as: encoding)
      }
    }
  }

  /// Reads traces until each is there, whatever its content: that is for assertions to say.
  func expectPresent(_ traces: [SentTrace]) async throws {
    let reading = try reading()
    try await look(at: traces) { try await reading.anyAnswers(for: traces) }
  }

  private func look(
    at traces: [SentTrace], _ how: String = "queried", for patience: Duration? = nil,
    _ look: () async throws -> [TraceQueryAnswer]
  ) async throws {
    let what = traces.count == 1 ? "trace \(traces[0].id)" : "\(traces.count) traces"
    let answers = try await scenario.eventually("\(what) can be \(how)", lookingFor: patience, look)
    for answer in answers { scenario.attach(answer.evidence) }
  }

  /// Looks up to that time until the last trace reads back from blocks as it was sent.
  func expectInBlocks(after time: Duration) async throws {
    try await scenario.elapse(time)
    try await expectInBlocks([memory.last])
  }

  /// Reads each trace by id in both versions of the API, in JSON and in protobuf, until it is there as it was sent.
  ///
  /// - Parameter tenant: who reads; without one, who sent the trace.
  func expectEachReadable(as tenant: Tenant? = nil) async throws {
    for trace in try memory.taken { try await expectReadable(trace, as: tenant ?? Tenant(trace.tenant)) }
  }

  private func expectReadable(_ trace: SentTrace, as tenant: Tenant) async throws {
    let (reading, clock) = (try await reading(as: tenant, keptBy: times().format), scenario.run.clock)
    let (fields, freshness, time) = try await scenario.eventually("trace \(trace.id) is as it was sent") {
      let start = clock.now
      var fields = try await reading.compare(trace, as: TraceForm.all[0])
      let (freshness, time) = (clock.now - trace.answeredAt, clock.now - start)
      for form in TraceForm.all.dropFirst() { fields += try await reading.compare(trace, as: form) }
      return (fields, freshness, time)
    }
    scenario.attach(
      Evidence(
        "read by id",
        [
          "protocol": trace.path.rawValue, "trace id": trace.id.description, "spans": trace.spanCount,
          "fields compared": fields, "ack": trace.acknowledgment, "ack → by id": freshness, "query": time,
        ]))
  }

  /// No form of the API tells another tenant anything of the traces.
  func expectNoneReadable(as tenant: String) async throws {
    let reading = try reading(as: .named(tenant))
    for trace in try memory.taken {
      for version in [TempoTraceAnswer.Version.v1, .v2] {
        try await reading.expectHidden(trace, from: tenant, as: version)
      }
    }
  }

  /// Traces keep the id that they were sent with, however the query writes it.
  func expectReadableInCapitals() async throws {
    for trace in try memory.taken {
      let (reading, id) = (try reading(as: Tenant(trace.tenant)), trace.id.description.uppercased())
      try await scenario.eventually("trace \(id) can be read by its id in capitals") {
        try await reading.expectID(of: trace, askedAs: id)
      }
    }
  }

  func expectEachFound(byTraceQL query: String) async throws {
    let query = world.generic.filled(query)
    try await expectEachFound("TraceQL") { $0.search(query: query) }
  }

  func expectEachFound(byTags tags: String) async throws {
    let tags = world.generic.filled(tags)
    try await expectEachFound("tags") { $0.search(tags: tags) }
  }

  /// Searches until each trace is among the results.
  ///
  /// - Parameter make: the search for one trace.
  private func expectEachFound(_ what: String, _ make: (SentTrace) -> TempoSearch) async throws {
    let (clock, patience) = (scenario.run.clock, patience(try await times().untilSearchable))
    for trace in try memory.taken {
      let (searching, search) = (TraceSearching(client: try client(as: Tenant(trace.tenant))), make(trace))
      let freshness = try await scenario.eventually("trace \(trace.id) is found by \(what)", lookingFor: patience) {
        try await searching.expectFound(trace, by: search)
        return clock.now - trace.answeredAt
      }
      scenario.attach(
        Evidence(
          "search",
          [
            "protocol": trace.path.rawValue, "trace id": trace.id.description, "search": search.text,
            "ack → search": freshness,
          ]))
    }
  }

  func expectTagName(_ name: String) async throws {
    let (searching, patience) = (TraceSearching(client: try client()), patience(try await times().untilSearchable))
    try await scenario.eventually("tag names include \(name)", lookingFor: patience) {
      try await searching.expectTagName(name)
    }
  }
}
