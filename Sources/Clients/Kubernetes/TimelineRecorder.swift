package import Base

/// Watches kinds of objects in one namespace, and keeps what the watches tell; to be asked to watch by one task.
package final class TimelineRecorder: Sendable {
  private struct State: Sendable {
    var timeline = ObjectTimeline()
    var subjects: Set<Subject> = []
    var listed: Set<KubernetesResource> = []
    /// Why a resource is not watched any more.
    var failures: [KubernetesResource: String] = [:]
    /// Why a resource tells nothing for now.
    var interruptions: [KubernetesResource: WatchInterruption] = [:]
    var followed: [KubernetesResource: Followed] = [:]
  }

  private enum Followed: Sendable {
    case byItself(Task<Void, Never>)
    /// By a watch of the whole cluster.
    case shared(Int)
  }

  private struct Subject: Hashable {
    let resource: KubernetesResource
    let name: String
  }

  private let client: KubernetesClient
  private let watches: ClusterWatches?
  private let clock: any RunClock
  private let limit: Duration
  package let namespace: String
  private let state = Locked(State())

  /// - Parameters:
  ///   - watches: of the whole cluster, to be told by them; nil to watch the namespace.
  ///   - limit: how long it watches at most.
  package init(
    _ client: KubernetesClient, namespace: String, by watches: ClusterWatches? = nil,
    for limit: Duration = .seconds(3600), on clock: any RunClock
  ) {
    (self.client, self.clock, self.limit, self.namespace) = (client, clock, limit, namespace)
    self.watches = watches
  }

  deinit { stop() }

  package func stop() {
    for followed in state.withLock({ $0.followed.values.map(\.self) }) {
      switch followed {
      case .byItself(let task): task.cancel()
      case .shared(let id): watches?.leave(id)
      }
    }
  }

  package var timeline: ObjectTimeline { state.withLock(\.timeline) }

  /// Resources whose watch ended, each with why: what became of their objects is not known.
  package var failures: [KubernetesResource: String] { state.withLock(\.failures) }

  /// Why what is known may be old: a watch that told before cannot go on for now.
  package var interruption: WatchInterruption? {
    state.withLock { state in state.interruptions.first { state.listed.contains($0.key) }?.value }
  }

  /// Why a resource was not even listed yet.
  package func interruption(of resource: KubernetesResource) -> WatchInterruption? {
    state.withLock { $0.interruptions[resource] }
  }

  /// From now on the object of that name is kept, whether it has owners or not.
  package func keep(_ resource: KubernetesResource, named name: String) {
    state.withLock { _ = $0.subjects.insert(Subject(resource: resource, name: name)) }
  }

  /// Watches the resources beside those that it watches; returns when each was listed, or cannot be.
  package func watch(_ resources: [KubernetesResource], within limit: Duration = .seconds(30)) async throws {
    for resource in resources { begin(resource) }
    _ = try await clock.poll(until: clock.now + limit, pausing: Pauses(from: .milliseconds(2), upTo: .milliseconds(50)))
    {
      let known = state.withLock { $0.listed.union($0.failures.keys).union($0.interruptions.keys) }
      return known.isSuperset(of: resources) ? () : nil
    }
  }

  private func begin(_ resource: KubernetesResource) {
    guard state.withLock({ $0.followed[resource] == nil }) else { return }
    let followed = watches.map { Followed.shared(follow(resource, by: $0)) } ?? .byItself(watch(resource))
    state.withLock { $0.followed[resource] = followed }
  }

  private func follow(_ resource: KubernetesResource, by watches: ClusterWatches) -> Int {
    let (clock, state) = (clock, state)
    return watches.follow(resource, in: namespace, on: clock) { told in
      switch told {
      case .event(let event): Self.keep(event, of: resource, in: state, by: clock)
      case .interruption(let why): state.withLock { $0.interruptions[resource] = why }
      case .failure(let error): state.withLock { $0.failures[resource] = "\(error)" }
      }
    }
  }

  private func watch(_ resource: KubernetesResource) -> Task<Void, Never> {
    let (client, clock, limit, namespace, state) = (client, clock, limit, namespace, state)
    return Task {
      do {
        let events = client.watch(resource, namespace: namespace, for: limit, on: clock) { why in
          state.withLock { $0.interruptions[resource] = why }
        }
        for try await event in events { Self.keep(event, of: resource, in: state, by: clock) }
      } catch { state.withLock { $0.failures[resource] = "\(error)" } }
    }
  }

  private static func keep(
    _ event: KubernetesWatchEvent, of resource: KubernetesResource, in state: Locked<State>, by clock: any RunClock
  ) {
    let stamp = ObjectTimeline.Stamp(at: clock.now, time: clock.timestamp)
    state.withLock { state in
      let subjects = state.subjects
      state.timeline.take(event, of: resource, at: stamp) { object in
        object.metadata?["ownerReferences"]?.elements?.isEmpty == false
          || subjects.contains(Subject(resource: resource, name: object.name))
      }
      state.listed.insert(resource)
    }
  }
}
