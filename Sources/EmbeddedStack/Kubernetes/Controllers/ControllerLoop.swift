import Base
import Wire

/// Brings the cluster to what its objects ask for, again after every change.
///
/// A controller looks at the whole state and not at single changes, so that none can be missed.
actor ControllerLoop {
  private let store: ClusterStore
  private let kubelet: Kubelet
  private let controllers: [any Controller]
  private let changes: AsyncStream<Void>
  private let poke: AsyncStream<Void>.Continuation
  private var watcher: Int?
  private var loop: Task<Void, Never>?
  private var ticker: Task<Void, Never>?
  /// Up to where the last round has looked.
  private var looked = 0
  private let isResyncDue = Locked(true)
  /// How often all is looked at without a change: what a fault left undone is done when it is over.
  private let resync: Duration

  init(store: ClusterStore, kubelet: Kubelet, controllers: [any Controller], resync: Duration = .seconds(1)) {
    self.store = store
    self.resync = resync
    self.kubelet = kubelet
    self.controllers = controllers
    (changes, poke) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  /// Returns when nothing is left to do but what takes time.
  func start() async {
    let poke = poke
    await kubelet.onChange { poke.yield() }
    // Nobody acts on events, and what fails again and again writes one each time.
    let shelves = Set((ResourceType.builtIn + FluxTypes.all).map(\.shelf)).subtracting([ResourceType.events.shelf])
    watcher = store.watch(poke, shelves: shelves, collects: true)
    var revision = -1
    while revision != store.revision {
      revision = store.revision
      await reconcile()
    }
    loop = Task {
      for await _ in changes { await reconcile() }
    }
    let (clock, resync, isResyncDue) = (store.clock, resync, isResyncDue)
    ticker = Task {
      while (try? await clock.sleep(resync)) != nil {
        isResyncDue.withLock { $0 = true }
        poke.yield()
      }
    }
  }

  func stop() async {
    ticker?.cancel()
    poke.finish()
    if let watcher { store.unwatch(watcher) }
    await loop?.value
    await kubelet.stop()
  }

  /// Where nothing was touched since the last round, nothing can be missing; now and then all is looked at.
  private func reconcile() async {
    let isWhole = isResyncDue.withLock { isDue in
      defer { isDue = false }
      return isDue
    }
    let (namespaces, revision) = store.namespacesTouched(after: looked)
    looked = revision
    let touched = isWhole ? nil : namespaces
    for controller in controllers { controller.reconcile(store, in: touched) }
    await kubelet.sync()
  }
}

/// Changes objects so that they come nearer to what others ask for; leaves them alone when they are there.
protocol Controller: Sendable {
  /// - Parameter namespaces: in which something was touched since the last time; nil where any may have been.
  func reconcile(_ store: ClusterStore, in namespaces: Set<String>?)
}

extension ClusterStore {
  /// A controller's write: another one may have been faster, and then the next round looks again.
  func edit(
    _ type: ResourceType, _ object: KubernetesObject,
    _ change: (inout KubernetesObject) throws(KubernetesStatus) -> Void
  ) {
    _ = try? update(type, object.namespace, object.name, change)
  }

  /// Creates the object, or gives the one that is there the same metadata and specification.
  func apply(_ object: KubernetesObject, _ type: ResourceType) {
    var object = object
    let isNew = get(type, object.namespace, object.name) == nil
    if isNew { type.strategy.begin(&object) }
    type.strategy.fill(&object, revision: revision)
    if isNew {
      _ = try? create(object, type)
      return
    }
    edit(type, object) { current in
      for member in object.json.members ?? [] where !["status", "metadata"].contains(member.key) {
        let isReplaced = ["data", "spec"].contains(member.key) && type.id != ResourceType.services.id
        current[member.key] =
          isReplaced ? member.value : MergePatch.apply(member.value, to: current[member.key] ?? .object([]))
      }
      for name in ["labels", "annotations"] {
        guard let values = object["metadata", name] else { continue }
        current["metadata", name] = MergePatch.apply(values, to: current["metadata", name] ?? .object([]))
      }
    }
  }
}
