import Clients

/// A load of some protocol.
protocol LoadWork: Sendable {
  /// How a sample of what was acknowledged is read back within a time.
  typealias ReadBack = @Sendable (Duration) async -> LoadVisibility

  /// Sends all of it; what keeps it from being sent at all is in the tally.
  func send() async -> (LoadResult, ReadBack)
}

/// Spans or samples: one request after the other on each connection.
struct RequestLoadWork: LoadWork {
  let run: LoadRun

  func send() async -> (LoadResult, ReadBack) {
    let result = await run.send()
    return (result, { await run.readBack(result, within: $0) })
  }
}

/// Events over streams.
struct EventLoadWork: LoadWork {
  let clients: TargetClients
  let plan: LoadPlan
  let identity: LoadRun.Identity

  func send() async -> (LoadResult, ReadBack) {
    do {
      let run = EventLoadRun(client: try await clients.tapio(), plan: plan, identity: identity)
      let events = try await run.send()
      return (LoadResult(events, of: plan), { await run.readBack(events, within: $0) })
    } catch {
      return (LoadResult(unreachable: "\(error)"), { _ in LoadVisibility() })
    }
  }
}
