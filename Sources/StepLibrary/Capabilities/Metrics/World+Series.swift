import Base
import Clients
import Runner
import Wire

/// What the generic steps for metrics do.
extension World {
  /// All samples, the newest ones, and a value for each step, by GET and by POST, until they are as they were pushed.
  func expectEachQueryable(asTenant tenant: String?? = nil) async throws {
    for sent in try takenPushes {
      let (clients, run, base, owner) = (clients, scenario.run, promBase, tenant ?? sent.tenant)
      let forms: [MetricQuery] = [.samples(of: sent, in: sent.span), .newest(of: sent), .steps(of: sent, sent.step)]
      let freshness = try await scenario.eventually("the series are as they were pushed") {
        for method in [PrometheusQuery.Method.get, .post] {
          for form in forms { try await clients.ask(form.by(method), as: owner, at: base, of: run).expectContent() }
        }
        return run.clock.now - sent.answeredAt
      }
      scenario.attach(
        Evidence(
          "read by PromQL",
          [
            "version": sent.push.version.rawValue, "series": "\(sent.series.count)",
            "samples compared": "\(sent.request.sampleCount)", "ack": sent.elapsed.formatted,
            "ack → PromQL": freshness.formatted,
          ]))
    }
  }

  func expectNoSeries(asTenant tenant: String) async throws {
    for sent in try takenPushes {
      let asked = MetricQuery(query: .instant(sent.recipe.selector, at: sent.newest))
      do { try await clients.ask(asked, as: tenant, at: promBase, of: scenario.run).expectNothing() } catch {
        guard var mismatch = error as? Mismatch else { throw error }
        mismatch.failure.summary = "tenant \(tenant) finds series of tenant \(sent.tenant ?? "none")"
        throw mismatch
      }
    }
  }

  func expectLabelsAndSeries() async throws {
    let sent = try lastPush
    let client = clients.mimir(query: promBase, tenant: .some(sent.tenant))
    let sets = sent.series.map(\.labelSet)
    let labels = Set(sets.flatMap(\.labels))
    try await scenario.eventually("labels and series are those of the push") {
      let names = try await client.ask(.labels(matching: sent.recipe.selector)).answer.names()
      try expectEqual("label names", Set(names), Set(labels.map(\.name)))
      let values = try await client.ask(.values(of: "series", matching: sent.recipe.selector)).answer.names()
      try expectEqual("values of series", Set(values), Set(labels.filter { $0.name == "series" }.map(\.value)))
      let series = try await client.ask(PrometheusQuery.series(matching: sent.recipe.selector).by(.post)).answer
        .series()
      try expectEqual("series", Set(series.map(\.description)), Set(sets.map(\.description)))
    }
  }

  private func expectEqual(_ what: String, _ actual: Set<String>, _ expected: Set<String>) throws(Mismatch) {
    guard actual != expected else { return }
    throw Mismatch(
      "the \(what) are not those of the push", expected: expected.sorted().joined(separator: ", "),
      actual: actual.sorted().joined(separator: ", "))
  }

  func ask(_ query: PrometheusQuery) async throws {
    wantedQueries = [MetricQuery(query: query)]
    try await askMetrics()
  }

  func expectSeriesCount(_ count: Int) throws {
    try eachMetricAnswer { answer in
      let found = try answer.series().count
      guard found == count else {
        throw Mismatch(
          "the query has another number of series", expected: "\(count)", actual: "\(found)",
          curl: answer.timed.curlCommand)
      }
    }
  }

  func expectQueryError(_ type: String, _ text: String) throws {
    try eachMetricAnswer { answer in
      if case .failure(let found, let message) = answer.reply.answer, found.name == type, message.contains(text) {
        return
      }
      throw Mismatch(
        "the query does not fail as expected", expected: "\(type): …\(text)…",
        actual: "\(answer.reply.response.status) \(answer.reply.response.excerpt)", curl: answer.timed.curlCommand)
    }
  }

  /// Pushes the samples of the last push once more, changed; the answer is for the steps that follow.
  func pushAgain(_ change: (Sample) -> Sample) async throws {
    var request = try lastPush.request
    for index in request.timeSeries.indices {
      request.timeSeries[index].samples = request.timeSeries[index].samples.map(change)
    }
    let push = try await clients.mimir(push: pushURL, tenant: .some(lastPush.tenant)).push(request)
    keep(push)
  }

  func pushGarbage() async throws {
    keep(try await clients.mimir(push: pushURL).push(snappy: [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01]))
  }

  private func keep(_ push: MimirPush) {
    lastMimirPush = push
    scenario.attach(Evidence("push", ["status": "\(push.response.status)", "answer": push.response.excerpt]))
  }

  func expectPushStatus(_ status: Int) throws {
    guard let push = lastMimirPush else { throw Inconclusive("no step before this one pushed something odd") }
    // Prometheus answers 204 where Mimir answers 200.
    guard push.response.status == status || status == 200 && push.response.status == 204 else {
      throw Mismatch(
        "the push has another status", expected: "\(status)",
        actual: "\(push.response.status) \(push.response.excerpt)", curl: push.curlCommand)
    }
  }

  private var takenPushes: [SentSeries] {
    get throws {
      if pushes.isEmpty { throw Inconclusive("no step before this one pushed metrics") }
      for push in pushes { try push.expectAcknowledged() }
      return pushes
    }
  }
}

extension MetricQuery {
  fileprivate func by(_ method: PrometheusQuery.Method) -> MetricQuery {
    var other = self
    other.query = query.by(method)
    return other
  }
}
