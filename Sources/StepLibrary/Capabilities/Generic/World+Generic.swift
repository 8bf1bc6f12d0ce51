import Base
import Clients
import Runner
import Wire

/// What the generic steps do: requests, metrics, latency.
extension World {
  /// Sends a request to a system's API and keeps the answer; Mimir's paths follow the prefix of its Prometheus API.
  func request(_ line: RequestLine, from system: Subject) async throws {
    let (base, access, tenant) =
      switch system {
      case .tempo: (tempoTarget.http, tempoTarget.access, tempoTarget.tenant)
      case .mimir: (promBase, target.mimir.access, target.mimir.tenant)
      }
    let request = HTTPRequest(line.method, base + filled(line.path), timeout: scenario.run.waits.timeout)
      .entering(with: access, tenant: tenant)
    let start = scenario.run.clock.now
    let response = try await clients.http.send(request)
    let answer = TimedAnswer(
      response: response, elapsed: scenario.run.clock.now - start, curlCommand: clients.http.curlCommand(for: request))
    responses = [answer]
    scenario.attach(Evidence("request", ["request": "\(line)", "of": system.name], then: answer.entries))
  }

  func expectBody(contains text: String) throws {
    let answer = try lastAnswer
    guard answer.response.text.contains(filled(text)) else {
      throw Mismatch(
        "the response body lacks a text", expected: filled(text), actual: answer.response.excerpt,
        curl: answer.curlCommand)
    }
  }

  func noteMetrics(of system: Subject) async throws { notedMetrics[system] = try await metrics(of: system) }

  /// Looks until the sum of a metric's series has grown by so much since it was noted; one that was not there was zero.
  func expectMetric(_ selector: String, of system: Subject, increasedBy least: Double) async throws {
    guard let before = notedMetrics[system] else {
      throw Inconclusive("no step before this one noted the metrics of \(system.name)")
    }
    let start = before.sum(selector) ?? 0
    let end = try await scenario.eventually("\(selector) of \(system.name) increased by \(least)") {
      let now = try await metrics(of: system).sum(selector)
      guard let now, now - start >= least else {
        throw Mismatch(
          "the metric did not increase enough", expected: "\(selector) at least \(start + least)",
          actual: now.map { "\($0)" } ?? "no such series")
      }
      return now
    }
    scenario.attach(
      Evidence("metric", ["metric": selector, "of": system.name, "before": "\(start)", "after": "\(end)"]))
  }

  func metrics(of system: Subject) async throws -> MetricsText {
    let request = HTTPRequest("GET", try adminBase(of: system) + "/metrics").entering(with: access(to: system))
    let response = try await clients.http.send(request)
    guard response.status == 200 else {
      throw UnexpectedAnswer(
        response, to: request.url, reason: "no metrics", curlCommand: clients.http.curlCommand(for: request))
    }
    return MetricsText(response.text)
  }

  /// Reads the scenario's traces, or queries its series, in turn, so many times, so many at once.
  func measureQueries(_ count: Int, atOnce: Int) async throws {
    guard count > 0, atOnce > 0 else { throw Inconclusive("\(count) queries, \(atOnce) at once, measure nothing") }
    let query = try measuredQuery()
    let (clock, start) = (scenario.run.clock, scenario.run.clock.now)
    latencies = try await withThrowingTaskGroup(of: Duration.self) { group in
      var (histogram, sent) = (Histogram(), 0)
      func send() {
        group.addTask { [sent] in
          let begun = clock.now
          try await query(sent)
          return clock.now - begun
        }
        sent += 1
      }
      for _ in 0..<min(atOnce, count) { send() }
      while let time = try await group.next() {
        histogram.record(time)
        if sent < count { send() }
      }
      return histogram
    }
    scenario.attach(.timing(Timing("queries", latencies)))
    scenario.attach(
      Evidence(
        "latency",
        [
          "queries": "\(latencies.count)", "at once": "\(atOnce)", "in": (clock.now - start).formatted,
          "latency": latencies.summary,
        ]))
  }

  private func measuredQuery() throws -> @Sendable (Int) async throws -> Void {
    if let sent = pushes.last {
      let (clients, run, base) = (clients, scenario.run, promBase)
      return { _ in try await clients.ask(.newest(of: sent), as: sent.tenant, at: base, of: run).expectSeries() }
    }
    let traces = try sentTraces.map { ($0, client(for: $0)) }
    return { number in
      let (trace, client) = traces[number % traces.count]
      let answer = try await client.trace(trace.id)
      guard answer.trace != nil else {
        throw Mismatch(
          "trace \(trace.id) cannot be queried", expected: "200 with the trace", actual: "\(answer.response.status)")
      }
    }
  }

  func expectLatency(_ percent: Int, below limit: Duration) throws {
    guard latencies.count > 0 else { throw Inconclusive("no step before this one measured queries") }
    let measured = latencies.percentile(Double(percent))
    scenario.measured(measured, within: limit)
    guard measured < limit else {
      throw Mismatch(
        "the queries took too long", expected: "\(percent)% below \(limit.formatted)", actual: latencies.summary)
    }
  }

  /// `$run`, `$trace` and `$series` stand for the run's id, the newest trace's id and the newest series' selector.
  func filled(_ text: String) -> String {
    var text = text.replacing("$run", with: scenario.run.identity.id)
    if let trace = traces.last { text = text.replacing("$trace", with: trace.id.description) }
    if let push = pushes.last { text = text.replacing("$series", with: push.recipe.selector) }
    return text
  }
}
