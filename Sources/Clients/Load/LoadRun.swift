import Base
package import Wire

/// Own telemetry at a rate to a target: what was offered, sent, acknowledged and rejected, and whether it can be read.
///
///     let run = LoadRun(plan: LoadPlan(rate: 10_000), recipient: .otlpGrpc(target), identity: identity)
///     let result = await run.send()
///     let visibility = await run.readBack(result, within: .seconds(30))
package struct LoadRun: Sendable {
  /// Whom the load goes to, and how.
  package enum Recipient: Sendable {
    case otlpGrpc(TempoTarget)
    case remoteWrite(MimirTarget)
  }

  /// Determines the content.
  package struct Identity: Sendable {
    package var seed: UInt64
    package var runID: String

    package init(seed: UInt64, runID: String) { (self.seed, self.runID) = (seed, runID) }
  }

  /// A batch holds whole traces of so many spans.
  package static let spansPerTrace = SpanLoad.spansPerTrace
  /// The most samples in a batch, each of a series of its own.
  package static let mostSeries = SeriesRecipe.maximumSeries
  /// A request is answered within this time or counts as unanswered.
  package static let deadline = Duration.seconds(10)
  package let plan: LoadPlan
  package let recipient: Recipient
  package let identity: Identity
  package let endpoints: EndpointMap

  package init(plan: LoadPlan, recipient: Recipient, identity: Identity, endpoints: EndpointMap = EndpointMap()) {
    (self.plan, self.recipient, self.identity, self.endpoints) = (plan, recipient, identity, endpoints)
  }

  /// Sends until the end, or until the task is cancelled.
  package func send() async -> LoadResult {
    let result = await LoadGenerator(plan).run(source: source) { _ in sender() }
    return LoadResult(tally: result.tally, elapsed: result.elapsed, samples: result.samples)
  }

  private func source(_ worker: Int) -> any LoadSource {
    switch recipient {
    case .otlpGrpc: SpanSource(batch: SpanBatch(spanLoad, count: plan.batch))
    case .remoteWrite: SampleSource(batch: SampleBatch(sampleLoad(worker: worker), count: plan.batch))
    }
  }

  private func sender() -> any LoadSender {
    switch recipient {
    case .otlpGrpc(let target):
      let tenant = target.tenant.map { [HTTPField("X-Scope-OrgID", $0)] } ?? []
      return GRPCLoadSender(
        address: endpoints[target.otlpGrpc] ?? target.otlpGrpc, authority: target.otlpGrpc, metadata: tenant,
        access: target.access, deadline: Self.deadline)
    case .remoteWrite(let target):
      return HTTPLoadSender(pushRequest(target), endpoints: endpoints, judge: LoadOutcome.init(push:))
    }
  }

  private func pushRequest(_ target: MimirTarget) -> HTTPRequest {
    let headers = [
      HTTPField("Content-Type", WriteRequest.contentType), HTTPField("Content-Encoding", "snappy"),
      HTTPField("X-Prometheus-Remote-Write-Version", WriteRequest.version), HTTPField("User-Agent", "lgtm-verify"),
    ]
    return HTTPRequest("POST", target.push, headers: headers, version: .http1, timeout: Self.deadline)
      .entering(with: target.access, tenant: target.tenant)
  }

  package var spanLoad: SpanLoad { SpanLoad(seed: identity.seed, runID: identity.runID) }

  /// Each connection has series of its own, so that the samples of a series come in the order of their times.
  package func sampleLoad(worker: Int) -> SampleLoad {
    SampleLoad(seed: identity.seed, runID: "\(identity.runID)-\(worker)")
  }
}

/// What was sent, and some of what was acknowledged to look for.
package struct LoadResult: Sendable {
  package var tally: LoadTally
  package var elapsed: Duration
  package var samples: [LoadGenerator.Acknowledged]
  /// What the target said that cannot be.
  package var remarks: [String] = []
}

private struct SpanSource: LoadSource {
  var batch: SpanBatch

  mutating func body(_ number: Int, time: inout UInt64) -> [UInt8] {
    batch.fill(number, start: time)
    return batch.frame
  }
}

private struct SampleSource: LoadSource {
  var batch: SampleBatch
  var last: Int64 = 0

  /// Each series takes one sample a millisecond.
  mutating func body(_ number: Int, time: inout UInt64) -> [UInt8] {
    last = max(last + 1, Int64(time / 1_000_000))
    batch.fill(time: last)
    time = UInt64(last) * 1_000_000
    return Snappy.compress(batch.message)
  }
}
