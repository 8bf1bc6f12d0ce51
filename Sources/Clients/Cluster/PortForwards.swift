import Base

/// The port-forwards of a run, one for each service, made when first needed and made anew when theirs has
/// ended or its pod is gone.
package final class PortForwards: Sendable {
  private struct State: Sendable {
    var starting: [ServiceAddress: Task<PortForward, any Error>] = [:]
    var isClosed = false
  }

  private let kubectl: KubectlArguments
  private let kubernetes: KubernetesClient
  private let state = Locked(State())
  private let running = Locked<[ServiceAddress: PortForward]>([:])

  package init(_ kubectl: KubectlArguments, _ kubernetes: KubernetesClient) {
    (self.kubectl, self.kubernetes) = (kubectl, kubernetes)
  }

  deinit { close() }

  /// Requests that need the same one wait for it together.
  package func forward(to service: ServiceAddress) async throws -> PortForward {
    if let old = running.withLock({ $0[service] }), await hasLost(old) { discard(old) }
    let task = try state.withLock { state in
      if state.isClosed { throw PortForwardError.closed }
      if let task = state.starting[service] { return task }
      let task = Task { [kubectl, kubernetes] in
        try await PortForward.start(to: service, at: try await kubernetes.pod(behind: service), kubectl)
      }
      state.starting[service] = task
      return task
    }
    do {
      let forward = try await task.value
      keep(forward)
      return forward
    } catch {
      state.withLock { if $0.starting[service] == task { $0.starting[service] = nil } }
      throw error
    }
  }

  private func hasLost(_ forward: PortForward) async -> Bool {
    if forward.hasEnded { return true }
    return await !kubernetes.isServing(forward.pod)
  }

  /// The next request makes another one; who already did keeps it.
  package func discard(_ forward: PortForward) {
    let isCurrent = running.withLock { running in
      guard running[forward.service] === forward else { return false }
      running[forward.service] = nil
      return true
    }
    if isCurrent { state.withLock { $0.starting[forward.service] = nil } }
    forward.stop()
  }

  package func close() {
    state.withLock { state in
      state.isClosed = true
      for task in state.starting.values { task.cancel() }
      state.starting = [:]
    }
    running.withLock { running in
      for forward in running.values { forward.stop() }
      running = [:]
    }
  }

  /// One that was ready only after the end is stopped at once.
  private func keep(_ forward: PortForward) {
    let isClosed = state.withLock { $0.isClosed }
    if isClosed { return forward.stop() }
    running.withLock { $0[forward.service] = forward }
  }
}
