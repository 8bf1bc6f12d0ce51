import Base
import Wire

/// Removes what lost its owners, and carries deletions on in the foreground or without what they own.
struct GarbageCollector: Controller {
  func reconcile(_ store: ClusterStore, in _: Set<String>?) {
    // Each round may give the next one something to do.
    while case let queue = store.takeGarbage(), !queue.isEmpty {
      let types = Dictionary(store.types.map { ($0.shelf, $0) }) { first, _ in first }
      for item in queue.sorted(by: { $0.key < $1.key }) {
        guard let type = types[item.type], let object = store.get(type, item.key.namespace, item.key.name) else {
          continue
        }
        if object.isTerminating { goOn(object, type, types, store) } else { look(object, type, store) }
      }
    }
  }

  /// Deletes an object none of whose owners is there any more; one that has others loses those that are not.
  private func look(_ object: KubernetesObject, _ type: ResourceType, _ store: ClusterStore) {
    let owners = OwnerStates(of: object, store)
    if owners.isEmpty { return }
    if owners.hasSolid {
      guard owners.hasOthers else { return }
      store.edit(type, object) { $0.keepOwners { owners.isKept($0) } }
      return
    }
    // What is waited for goes in the foreground itself where it owns something.
    let isWaitedFor = owners.hasWaiting && store.dependents(of: object.uid).isEmpty == false
    let grace = type.strategy.grace(of: object, asked: nil)
    _ = try? store.delete(
      type, object.namespace, object.name, grace: grace, uid: object.uid,
      finalizer: isWaitedFor ? KubernetesObject.foregroundFinalizer : nil)
  }

  private func goOn(
    _ object: KubernetesObject, _ type: ResourceType, _ types: [String: ResourceType], _ store: ClusterStore
  ) {
    let dependents = store.dependents(of: object.uid).compactMap { item -> (KubernetesObject, ResourceType)? in
      guard let type = types[item.type] else { return nil }
      return store.get(type, item.key.namespace, item.key.name).map { ($0, type) }
    }
    if object.finalizers.contains(KubernetesObject.orphanFinalizer) {
      for (dependent, type) in dependents {
        store.edit(type, dependent) { $0.keepOwners { $0["uid"]?.string != object.uid } }
      }
      store.edit(type, object) { $0.removeFinalizer(KubernetesObject.orphanFinalizer) }
    } else if object.finalizers.contains(KubernetesObject.foregroundFinalizer) {
      for (dependent, type) in dependents where !dependent.isTerminating { look(dependent, type, store) }
      if !dependents.contains(where: { $0.0.blocksDeletion(of: object.uid) && store.isThere($0.0, $0.1) }) {
        store.edit(type, object) { $0.removeFinalizer(KubernetesObject.foregroundFinalizer) }
      }
    }
  }
}

/// How the owners of an object are.
private struct OwnerStates {
  private enum State {
    case solid
    /// Goes in the foreground, when this is gone.
    case waiting
    case gone
  }

  private var states: [(uid: String, state: State)] = []

  init(of object: KubernetesObject, _ store: ClusterStore) {
    for reference in object["metadata", "ownerReferences"]?.elements ?? [] {
      let uid = reference["uid"]?.string ?? ""
      states.append((uid, Self.state(of: reference, uid, seenFrom: object.namespace, store)))
    }
  }

  /// An owner of a type that is not served is not known to be gone; one in another namespace is none.
  private static func state(
    of reference: JSONValue, _ uid: String, seenFrom namespace: String?, _ store: ClusterStore
  ) -> State {
    let (kind, version) = (reference["kind"]?.string ?? "", reference["apiVersion"]?.string ?? "")
    guard let type = store.type(kind: kind, apiVersion: version) else { return .solid }
    let place = type.isNamespaced ? namespace : nil
    guard let owner = store.get(type, place, reference["name"]?.string ?? ""), owner.uid == uid else { return .gone }
    let isWaiting = owner.isTerminating && owner.finalizers.contains(KubernetesObject.foregroundFinalizer)
    return isWaiting ? .waiting : .solid
  }

  var isEmpty: Bool { states.isEmpty }
  var hasSolid: Bool { states.contains { $0.state == .solid } }
  var hasOthers: Bool { states.contains { $0.state != .solid } }
  var hasWaiting: Bool { states.contains { $0.state == .waiting } }

  func isKept(_ reference: JSONValue) -> Bool {
    !states.contains { $0.uid == reference["uid"]?.string && $0.state != .solid }
  }
}

extension ClusterStore {
  /// What the collector has to look at, once.
  fileprivate func takeGarbage() -> Set<OwnerIndex.Item> { state.withLock { $0.owners.takeQueue() } }

  fileprivate func dependents(of uid: String) -> Set<OwnerIndex.Item> {
    state.withLock { $0.owners.dependents(of: uid) }
  }

  fileprivate func isThere(_ object: KubernetesObject, _ type: ResourceType) -> Bool {
    get(type, object.namespace, object.name)?.uid == object.uid
  }
}

extension KubernetesObject {
  mutating func removeFinalizer(_ name: String) {
    let left = finalizers.filter { $0 != name }
    self["metadata", "finalizers"] = left.isEmpty ? nil : .strings(left)
  }

  fileprivate mutating func keepOwners(_ isKept: (JSONValue) -> Bool) {
    let owners = (self["metadata", "ownerReferences"]?.elements ?? []).filter(isKept)
    self["metadata", "ownerReferences"] = owners.isEmpty ? nil : .array(owners)
  }

  fileprivate func blocksDeletion(of uid: String) -> Bool {
    (self["metadata", "ownerReferences"]?.elements ?? []).contains {
      $0["uid"]?.string == uid && $0["blockOwnerDeletion"]?.bool == true
    }
  }
}
