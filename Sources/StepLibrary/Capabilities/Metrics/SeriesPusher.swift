import Base
import Clients
import Runner
import Wire

/// How many series with how many samples; the newest sample is from now.
struct SeriesShape: Sendable {
  var series = 3
  var samples = 10
  var step = Duration.seconds(15)
}

/// Pushes series of the run's recipe, each push of its own seed.
struct SeriesPusher: Sendable {
  let clients: TargetClients
  let run: RunContext

  /// What is refused for a while is sent again, as remote write says.
  ///
  /// - Parameter end: the time of the newest samples; now without one.
  func push(
    _ shape: SeriesShape = SeriesShape(), version: RemoteWriteVersion = .one, ending end: UTCTime? = nil,
    to client: MimirClient
  ) async throws -> SentSeries {
    let seed = run.identity.contentSeed &+ UInt64(await clients.seriesSeeds.next())
    let recipe = SeriesRecipe(seed: seed, runID: run.identity.id)
    let newest = end ?? run.clock.timestamp
    let request = recipe.request(series: shape.series, samples: shape.samples, ending: newest, step: shape.step)
    await client.prepareToPush()
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

  /// Pushes some to the target's Mimir, which takes them.
  func ingest() async throws -> SentSeries {
    let sent = try await push(to: clients.mimir())
    try sent.expectAcknowledged()
    return sent
  }

  /// The same, noting the blocks of a bucket before.
  func ingest(noting blocks: BlockStore) async throws -> IngestedSeries {
    let before = try await blocks.keys()
    return IngestedSeries(sent: try await ingest(), blocksBefore: before)
  }
}

/// Series that Mimir took, and the blocks that were in the object store before.
struct IngestedSeries: Sendable {
  let sent: SentSeries
  let blocksBefore: Set<String>
}

extension SentSeries {
  /// A little more than from the oldest sample to the newest: PromQL's ranges leave out their start.
  var span: Duration { .milliseconds(newest - oldest) + .seconds(60) }
}
