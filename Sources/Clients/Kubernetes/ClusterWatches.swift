package import Base

/// One watch of each kind over all namespaces, for all who follow objects in some of them: each is told what happens in
/// its own.
///
/// Needs the permission to list and watch the kinds in the whole cluster.
package final class ClusterWatches: Sendable {
  package typealias Take = @Sendable (Told) -> Void

  package enum Told: Sendable {
    case event(KubernetesWatchEvent)
    /// Why nothing is told for now; nil when it goes on.
    case interruption(WatchInterruption?)
    /// Nothing follows.
    case failure(any Error)
  }

  fileprivate struct Follower: Sendable {
    let id: Int
    let namespace: String
    let take: Take
  }

  fileprivate struct Kind: Sendable {
    var isListed = false
    var interruption: WatchInterruption?
    var task: Task<Void, Never>?
    var followers: [Follower] = []
    /// What is there, by namespace and uid.
    var present: [String: [String: JSONValue]] = [:]
  }

  private struct State: Sendable {
    var kinds: [KubernetesResource: Kind] = [:]
    var nextID = 0
  }

  private let client: KubernetesClient
  private let limit: Duration
  private let state = Locked(State())

  /// - Parameter limit: how long it watches at most.
  package init(_ client: KubernetesClient, for limit: Duration = .seconds(3600)) {
    (self.client, self.limit) = (client, limit)
  }

  deinit { stop() }

  package func stop() {
    let tasks = state.withLock { state in state.kinds.values.compactMap(\.task) }
    for task in tasks { task.cancel() }
  }

  /// Tells first what is there, then what changes, in order; a failure is the last that it tells.
  ///
  /// - Returns: for ``leave(_:)``.
  package func follow(
    _ resource: KubernetesResource, in namespace: String, on clock: any RunClock, _ take: @escaping Take
  ) -> Int {
    state.withLock { state in
      state.nextID += 1
      var kind = state.kinds[resource] ?? Kind()
      kind.followers.append(Follower(id: state.nextID, namespace: namespace, take: take))
      if kind.isListed { take(.event(.listed(kind.objects(in: namespace)))) }
      if let interruption = kind.interruption { take(.interruption(interruption)) }
      if kind.task == nil { kind.task = watch(resource, on: clock) }
      state.kinds[resource] = kind
      return state.nextID
    }
  }

  package func leave(_ id: Int) {
    state.withLock { state in
      for resource in state.kinds.keys { state.kinds[resource]?.followers.removeAll { $0.id == id } }
    }
  }

  private func watch(_ resource: KubernetesResource, on clock: any RunClock) -> Task<Void, Never> {
    let (client, limit, state) = (client, limit, state)
    return Task {
      do {
        let events = client.watch(resource, for: limit, on: clock) { why in
          state.withLock { $0.kinds[resource]?.pause(why) }
        }
        for try await event in events { state.withLock { $0.kinds[resource]?.take(event) } }
      } catch {
        // Who follows from now on begins a new watch.
        let ended = state.withLock { $0.kinds.removeValue(forKey: resource) }
        for follower in ended?.followers ?? [] { follower.take(.failure(error)) }
      }
    }
  }
}

extension ClusterWatches.Kind {
  func objects(in namespace: String) -> [JSONValue] {
    (present[namespace] ?? [:]).sorted { $0.key < $1.key }.map(\.value)
  }

  mutating func take(_ event: KubernetesWatchEvent) {
    switch event {
    case .listed(let items):
      (isListed, present) = (true, [:])
      for item in items { keep(item) }
      for follower in followers { follower.take(.event(.listed(objects(in: follower.namespace)))) }
    case .added(let object), .modified(let object):
      keep(object)
      pass(event, of: object)
    case .deleted(let object):
      let watched = WatchedObject(object)
      present[watched.namespace]?[watched.uid] = nil
      pass(event, of: object)
    }
  }

  mutating func pause(_ why: WatchInterruption?) {
    guard interruption != why else { return }
    interruption = why
    for follower in followers { follower.take(.interruption(why)) }
  }

  private mutating func keep(_ object: JSONValue) {
    let watched = WatchedObject(object)
    present[watched.namespace, default: [:]][watched.uid] = object
  }

  private func pass(_ event: KubernetesWatchEvent, of object: JSONValue) {
    let namespace = WatchedObject(object).namespace
    for follower in followers where follower.namespace == namespace { follower.take(.event(event)) }
  }
}
