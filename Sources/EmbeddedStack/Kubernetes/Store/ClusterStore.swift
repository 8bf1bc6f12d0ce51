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

    let kind: Kind
    let type: String
    let version: StoredVersion
    /// What it was before.
    let previous: StoredVersion?

    var revision: Int { version.revision }
    var object: KubernetesObject { version.object }
    var key: Key { Key(of: object) }
  }

  struct State: Sendable {
    let firstRevision: Int
    var revision: Int
    var shelves: [String: Shelf] = [:]
    var owners = OwnerIndex()
    var watchers: [Int: Watcher] = [:]
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

  /// - Parameter historyLimit: how many changes of each type are kept for watches.
  init(clock: WallClock, firstRevision: Int = 1000, historyLimit: Int = 10000) {
    self.clock = clock
    self.historyLimit = historyLimit
    state = Locked(State(firstRevision: firstRevision, revision: firstRevision))
  }

  /// To the second, as the API has it.
  var now: String { clock.now().rfc3339() }

  var revision: Int { state.withLock { $0.revision } }

  /// Built-in ones first.
  var types: [ResourceType] { ResourceType.builtIn + state.withLock { $0.customTypes } }

  func type(group: String, version: String, plural: String) -> ResourceType? {
    let isIt: (ResourceType) -> Bool = { $0.group == group && $0.version == version && $0.plural == plural }
    return ResourceType.builtIn.first(where: isIt) ?? state.withLock { $0.customTypes.first(where: isIt) }
  }

  /// The served type of a plural name in a group.
  func type(_ id: String) -> ResourceType? { types.first { $0.id == id } }

  /// The served type that owner references name.
  func type(kind: String, apiVersion: String) -> ResourceType? {
    types.first { $0.kind == kind && $0.groupVersion == apiVersion }
  }

  func get(_ type: ResourceType, _ namespace: String?, _ name: String) -> KubernetesObject? {
    version(type, namespace, name)?.object
  }

  func version(_ type: ResourceType, _ namespace: String?, _ name: String) -> StoredVersion? {
    state.withLock { $0.shelves[type.shelf]?[Key(namespace: namespace ?? "", name: name)] }
  }

  /// By namespace and name; all namespaces without one.
  func list(_ type: ResourceType, in namespace: String? = nil) -> [KubernetesObject] {
    snapshot(type, in: namespace).versions.map(\.object)
  }

  func snapshot(_ type: ResourceType, in namespace: String?) -> (versions: [StoredVersion], revision: Int) {
    state.withLock { ($0.list(type, namespace), $0.revision) }
  }

  /// The objects as they were at a revision.
  ///
  /// - Throws: 410 when that is forgotten.
  func snapshot(
    _ type: ResourceType, in namespace: String?, at revision: Int
  ) throws(KubernetesStatus) -> [StoredVersion] {
    try state.withLock { state throws(KubernetesStatus) in
      guard let shelf = state.shelves[type.shelf] else { return [] }
      guard let versions = shelf.list(in: namespace, at: revision) else { throw .continueExpired }
      return versions
    }
  }
}

extension ClusterStore.Key {
  init(of object: KubernetesObject) { self.init(namespace: object.namespace ?? "", name: object.name) }
}

extension ClusterStore.State {
  func list(_ type: ResourceType, _ namespace: String?) -> [StoredVersion] {
    shelves[type.shelf]?.list(in: namespace) ?? []
  }

  func get(_ type: ResourceType, _ namespace: String?, _ name: String) -> KubernetesObject? {
    shelves[type.shelf]?[ClusterStore.Key(namespace: namespace ?? "", name: name)]?.object
  }
}
