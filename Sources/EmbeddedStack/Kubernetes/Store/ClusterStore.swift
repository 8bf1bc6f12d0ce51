import Base
import Wire

/// All objects of the cluster, with one revision that counts every change, and the newest changes for watches.
final class ClusterStore: Sendable {
  struct Change: Sendable {
    enum Kind: String, Sendable {
      case added = "ADDED"
      case modified = "MODIFIED"
      case deleted = "DELETED"
    }

    let revision: Int
    let kind: Kind
    let type: String
    let object: KubernetesObject
    /// What it was before.
    let previous: KubernetesObject?
  }

  struct State: Sendable {
    var revision: Int
    /// The first revision of which all later changes are known.
    var oldest: Int
    var objects: [String: [Key: KubernetesObject]] = [:]
    var history: [Change] = []
    var watchers: [Int: AsyncStream<Void>.Continuation] = [:]
    var nextWatcher = 0
    var customTypes: [ResourceType] = []
  }

  struct Key: Hashable, Comparable, Sendable {
    let namespace: String
    let name: String

    static func < (left: Self, right: Self) -> Bool { (left.namespace, left.name) < (right.namespace, right.name) }
  }

  let clock: WallClock
  let historyLimit: Int
  let state: Locked<State>

  init(clock: WallClock, firstRevision: Int = 1000, historyLimit: Int = 2000) {
    self.clock = clock
    self.historyLimit = historyLimit
    state = Locked(State(revision: firstRevision, oldest: firstRevision))
  }

  /// To the second, as the API has it.
  var now: String { clock.now().rfc3339() }

  var revision: Int { state.withLock { $0.revision } }

  /// Built-in ones first.
  var types: [ResourceType] { ResourceType.builtIn + state.withLock { $0.customTypes } }

  func type(group: String, version: String, plural: String) -> ResourceType? {
    types.first { $0.group == group && $0.version == version && $0.plural == plural }
  }

  /// The served type of a plural name in a group.
  func type(_ id: String) -> ResourceType? { types.first { $0.id == id } }

  func get(_ type: ResourceType, _ namespace: String?, _ name: String) -> KubernetesObject? {
    state.withLock { $0.objects[type.id]?[Key(namespace: namespace ?? "", name: name)] }
  }

  /// By namespace and name; all namespaces without one.
  func list(_ type: ResourceType, in namespace: String? = nil) -> [KubernetesObject] {
    snapshot(type, in: namespace).objects
  }

  func snapshot(_ type: ResourceType, in namespace: String?) -> (objects: [KubernetesObject], revision: Int) {
    state.withLock { ($0.list(type, namespace), $0.revision) }
  }
}

extension ClusterStore.State {
  func list(_ type: ResourceType, _ namespace: String?) -> [KubernetesObject] {
    let all = objects[type.id] ?? [:]
    let chosen = namespace.map { namespace in all.filter { $0.key.namespace == namespace } } ?? all
    return chosen.sorted { $0.key < $1.key }.map(\.value)
  }
}
