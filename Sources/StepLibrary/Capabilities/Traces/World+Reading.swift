import Base
import Clients
import Runner
import Wire

extension World {
  /// Reads each trace by id in both versions of the API, in JSON and in protobuf, until it is there as it was sent.
  func expectEachReadable(asTenant tenant: String?? = nil) async throws {
    for trace in try sentTraces { try await expectReadable(trace, by: client(for: trace, tenant)) }
  }

  private func expectReadable(_ trace: SentTrace, by client: TempoClient) async throws {
    let clock = scenario.run.clock
    let forms: [(TempoTraceAnswer.Version, TempoTraceAnswer.Encoding)] = [
      (.v1, .json), (.v1, .protobuf), (.v2, .json), (.v2, .protobuf),
    ]
    let (fields, freshness, time) = try await scenario.eventually("trace \(trace.id) is as it was sent") {
      let start = clock.now
      let first = try await client.compare(trace, .v1, .json)
      let (freshness, time) = (clock.now - trace.answeredAt, clock.now - start)
      return (
        try await forms.dropFirst().reduceAsync(first) { $0 + (try await client.compare(trace, $1.0, $1.1)) },
        freshness, time
      )
    }
    scenario.attach(
      Evidence(
        "read by id",
        [
          "protocol": trace.path.rawValue, "trace id": trace.id.description, "spans": "\(trace.spanCount)",
          "fields compared": "\(fields)", "ack": trace.export.isAnswered ? trace.elapsed.formatted : "–",
          "ack → by id": freshness.formatted, "query": time.formatted,
        ]))
  }

  /// No form of the API tells another tenant anything of the traces.
  func expectNoneReadable(asTenant tenant: String) async throws {
    for trace in try sentTraces {
      for version in [TempoTraceAnswer.Version.v1, .v2] {
        let answer = try await client(for: trace, .some(tenant)).trace(trace.id, version: version)
        guard answer.trace == nil else {
          throw Mismatch(
            "tenant \(tenant) can read trace \(trace.id) of tenant \(trace.tenant ?? "none")", expected: "no trace",
            actual: "\(answer.response.status) with its spans")
        }
      }
    }
  }

  /// Traces keep the id that they were sent with, however the query writes it.
  func expectReadableInCapitals() async throws {
    for trace in try sentTraces {
      let (client, id) = (client(for: trace), trace.id.description.uppercased())
      try await scenario.eventually("trace \(id) can be read by its id in capitals") {
        let answer = try await client.trace(id)
        let ids = Set(answer.trace?.resourceSpans.flatMap(\.scopeSpans).flatMap(\.spans).map(\.traceID) ?? [])
        guard ids == [trace.id] else {
          throw Mismatch(
            "the trace came back with another id", expected: trace.id.description,
            actual: ids.isEmpty ? "no trace, status \(answer.response.status)" : "\(ids)")
        }
      }
    }
  }

  /// Searches until each trace is among the results.
  ///
  /// - Parameter make: the search for one trace.
  func expectEachFound(_ what: String, _ make: (SentTrace) -> TempoSearch) async throws {
    let clock = scenario.run.clock
    for trace in try sentTraces {
      let (client, search) = (client(for: trace), make(trace))
      let freshness = try await scenario.eventually("trace \(trace.id) is found by \(what)") {
        let answer = try await client.search(search)
        guard answer.traces.contains(where: { $0.traceID == trace.id }) else {
          throw Mismatch(
            "the search does not find trace \(trace.id)", expected: "it among the results of \(search.text)",
            actual: "status \(answer.response.status), \(answer.traces.count) traces")
        }
        return clock.now - trace.answeredAt
      }
      scenario.attach(
        Evidence(
          "search",
          [
            "protocol": trace.path.rawValue, "trace id": trace.id.description, "search": search.text,
            "ack → search": freshness.formatted,
          ]))
    }
  }

  func expectTagNames(_ name: String) async throws {
    let client = TempoClient(http: clients.http, target: target.tempo)
    try await scenario.eventually("tag names include \(name)") {
      let names = try await client.tagNames()
      guard names.contains(name) else {
        throw Mismatch(
          "the tag name is not there", expected: name, actual: names.sorted().prefix(20).joined(separator: ", "))
      }
    }
  }

  var sentTraces: [SentTrace] {
    get throws {
      if traces.isEmpty { throw Inconclusive("no step before this one sent a trace") }
      for trace in traces { try trace.expectAcknowledged() }
      return traces
    }
  }

  func client(for trace: SentTrace, _ tenant: String?? = nil) -> TempoClient {
    TempoClient(http: clients.http, target: tempoTarget.with(tenant: tenant ?? trace.tenant))
  }
}

extension TempoClient {
  /// The number of fields that were compared; throws a `Mismatch` for the first ones that differ.
  fileprivate func compare(
    _ trace: SentTrace, _ version: TempoTraceAnswer.Version, _ encoding: TempoTraceAnswer.Encoding
  ) async throws -> Int {
    let answer = try await self.trace(trace.id, version: version, accept: encoding)
    guard let found = answer.trace else {
      throw Mismatch(
        "trace \(trace.id) cannot be read (\(version), \(encoding.rawValue))", expected: "200 with the trace",
        actual: "\(answer.response.status) \(answer.response.excerpt)")
    }
    let result = TraceComparison.compare(sent: trace.spans, answered: found.resourceSpans)
    guard result.differences.isEmpty else {
      throw Mismatch(
        "trace \(trace.id) is not as it was sent over \(trace.path.rawValue), \(result.differences.count) fields differ",
        expected: "the trace as it was sent (\(version), \(encoding.rawValue))",
        actual: result.differences.prefix(5).map(\.description).joined(separator: "\n"))
    }
    return result.fields
  }
}

extension TempoSearch {
  var text: String { query ?? tags ?? "" }
}

extension Sequence {
  fileprivate func reduceAsync<Value>(
    _ first: Value, _ next: (Value, Element) async throws -> Value
  ) async rethrows -> Value {
    var value = first
    for element in self { value = try await next(value, element) }
    return value
  }
}
