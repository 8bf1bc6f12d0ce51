import Clients
import Runner

extension World {
  /// Data of this run, sent once, reaches a block that is new since.
  func expectOwnBlock(of system: Subject, in bucket: Bucket) async throws {
    subject = system
    switch system {
    case .tempo:
      let known = try await ensureIngestedTrace()
      try await expectPersisted(try lastTrace, in: bucket, newSince: known.blocksBefore)
    case .mimir: try await expectPushedBlock(in: bucket)
    }
  }

  private func expectPushedBlock(in bucket: Bucket) async throws {
    let (clients, run) = (clients, scenario.run)
    let store = BlockStore(s3: try objectStore, bucket: bucket.name, tenant: target.mimir.storageTenant)
    let known = try await run.facts.establish("test metrics for a block in \(bucket)") {
      let before = try await store.keys()
      let sent = try await clients.pushSeries(SeriesShape(), to: clients.mimir(), of: run)
      try sent.expectAcknowledged()
      return (sent: sent, before: before)
    }
    scenario.attach(known.sent.evidence)
    let block = try await scenario.eventually("the pushed samples are in s3://\(bucket)") {
      try await store.block(holding: known.sent, newSince: known.before)
    }
    scenario.attach(block)
  }
}
