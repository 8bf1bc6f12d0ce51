import Base
import Clients
import Runner
import Wire

/// How many series with how many samples; the newest sample is from now.
struct SeriesShape: Sendable {
  var series = 3
  var samples = 10
  var step = Duration.seconds(15)

  /// The same, or so short a step that no sample is from before a flush: those would be refused.
  func step(upTo newest: UTCTime, since flush: UTCTime?) -> Duration {
    guard let flush, samples > 1 else { return step }
    let fitting = (newest.millisecondsSince1970 - flush.millisecondsSince1970) / Int64(samples)
    return min(step, .milliseconds(max(1, fitting)))
  }
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
    let step = end == nil ? shape.step(upTo: newest, since: await clients.metricFlushes.newest) : shape.step
    let request = recipe.request(series: shape.series, samples: shape.samples, ending: newest, step: step)
    await client.prepareToPush()
    let begun = run.clock.now
    let (push, attempts) = try await Retrying()
      .send(until: begun + run.waits.cut(run.waits.timeout), on: run.clock, \.retry) {
        try await client.push(request, version: version)
      }
    let end = run.clock.now
    return SentSeries(
      recipe: recipe, request: request, tenant: client.target.tenant, url: client.target.push, push: push,
      attempts: attempts, elapsed: end - begun, answeredAt: end, step: step)
  }

  /// Hurries what Mimir has in memory to the object store, where the target names an ingester. It does so with *every*
  /// tenant's, after which samples from before are refused: only where a step disrupts Mimir.
  ///
  /// - Returns: whether there was an ingester to be asked; how that went its blocks tell.
  @discardableResult
  func flush(_ mimir: System) async throws -> Bool {
    guard let ingester = mimir.admin["ingester"] else { return false }
    let client = clients.mimir(timeout: run.waits.cut(run.waits.timeout))
    do { try await client.flush(at: ingester) } catch let error as TransportError {
      // What takes longer goes on without us.
      guard case .timedOut = error.kind else { throw error }
    }
    await clients.metricFlushes.note(run.clock.timestamp)
    return true
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
