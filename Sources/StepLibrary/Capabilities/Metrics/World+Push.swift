import Base
import Clients
import Runner
import Wire

extension World {
  /// Pushes new series and keeps them for the steps that follow.
  func pushSeries(
    _ shape: SeriesShape = SeriesShape(), version: RemoteWriteVersion = .one, tenant: String?? = nil
  ) async throws {
    let sent = try await clients.pushSeries(
      shape, version: version, to: clients.mimir(push: pushURL, tenant: tenant), of: scenario.run)
    pushes.append(sent)
    scenario.attach(sent.evidence)
  }

  /// Makes it true that some test series were pushed and can be queried, once for the run.
  func ensurePushedSeries() async throws {
    let (clients, run, base) = (clients, scenario.run, promBase)
    let sent = try await run.facts.establish("test metrics") {
      let sent = try await clients.pushSeries(SeriesShape(), to: clients.mimir(), of: run)
      try sent.expectAcknowledged()
      return sent
    }
    pushes = [sent]
    scenario.attach(sent.evidence)
    try await expectPresent(sent, at: base)
  }

  /// Looks until each series is there, whatever its samples: that is for assertions to say.
  private func expectPresent(_ sent: SentSeries, at base: String) async throws {
    let (clients, run) = (clients, scenario.run)
    let answer = try await scenario.eventually("\(sent.series.count) series can be queried") {
      let answer = try await clients.ask(.newest(of: sent), as: sent.tenant, at: base, of: run)
      guard try answer.series().count == sent.series.count else {
        throw Mismatch(
          "the pushed series are not there", expected: "\(sent.series.count) series",
          actual: "\(try answer.series().count)", curl: answer.timed.curlCommand)
      }
      return answer
    }
    scenario.attach(answer.evidence)
  }

  /// Looks until all pushed samples can be queried as they were sent, and says how long that took after the answer.
  func expectQueryable(_ sent: [SentSeries], at base: String? = nil) async throws {
    let (clients, run, base) = (clients, scenario.run, base ?? promBase)
    for each in sent {
      let answer = try await scenario.eventually("\(each.series.count) series can be queried") {
        let answer = try await clients.ask(.samples(of: each, in: each.span), as: each.tenant, at: base, of: run)
        try answer.expectContent()
        return answer
      }
      scenario.attach(answer.evidence)
    }
  }

  var lastPush: SentSeries {
    get throws {
      guard let push = pushes.last else { throw Inconclusive("no step before this one pushed metrics") }
      return push
    }
  }
}

/// How many series with how many samples; the newest sample is from now.
struct SeriesShape: Sendable {
  var series = 3
  var samples = 10
  var step = Duration.seconds(15)
}

extension SentSeries {
  /// A little more than from the oldest sample to the newest: PromQL's ranges leave out their start.
  var span: Duration { .milliseconds(newest - oldest) + .seconds(60) }
}

extension TargetClients {
  func pushSeries(
    _ shape: SeriesShape, version: RemoteWriteVersion = .one, ending end: UTCTime? = nil, to client: MimirClient,
    of run: RunContext
  ) async throws -> SentSeries {
    let seed = run.identity.contentSeed &+ UInt64(await seriesSeeds.next())
    let recipe = SeriesRecipe(seed: seed, runID: run.identity.id)
    let newest = end ?? run.clock.timestamp
    let request = recipe.request(series: shape.series, samples: shape.samples, ending: newest, step: shape.step)
    await http.prepare(for: HTTPRequest("POST", client.target.push).entering(with: client.target.access))
    let begun = run.clock.now
    let (push, attempts) = try await Retrying()
      .send(until: begun + run.waits.cut(run.waits.timeout), on: run.clock, \.retry) {
        try await client.push(request, version: version)
      }
    let end = run.clock.now
    return SentSeries(
      recipe: recipe, request: request, tenant: client.target.tenant, url: client.target.push, push: push,
      attempts: attempts, elapsed: end - begun, answeredAt: end, step: shape.step)
  }

  /// Time counts from `start`, or from now.
  func ask(
    _ asked: MetricQuery, as tenant: String?, at base: String, from start: Duration? = nil, of run: RunContext
  ) async throws -> MetricAnswer {
    let start = start ?? run.clock.now
    let reply = try await mimir(query: base, tenant: .some(tenant)).ask(asked.query)
    return MetricAnswer(
      asked: asked, reply: reply,
      timed: TimedAnswer(
        response: reply.response, elapsed: run.clock.now - start, curlCommand: reply.curlCommand))
  }
}
