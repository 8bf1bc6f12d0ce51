import Base
import FoundationEssentials
import Wire

extension ClusterStore {
  /// Adds an object and gives it a uid, a time and a revision; `generateName` gives it a name.
  ///
  /// - Parameters:
  ///   - isDry: checks all, keeps nothing.
  ///   - age: how long ago it is said to have been created.
  @discardableResult
  func create(
    _ object: KubernetesObject, _ type: ResourceType, isDry: Bool = false, age: Duration = .zero
  ) throws(KubernetesStatus) -> KubernetesObject {
    var object = object
    let created = clock.now().advanced(bySeconds: -age.components.seconds).rfc3339()
    if object.name.isEmpty, let prefix = object["metadata", "generateName"]?.string {
      object["metadata", "name"] = .string(prefix + Self.randomSuffix())
    }
    try Self.check(object, type, replacing: nil)
    return try write { state throws(KubernetesStatus) in
      try state.admit(object, type)
      if state.get(type, object.namespace, object.name) != nil { throw .alreadyExists(type, object.name) }
      object["metadata", "uid"] = .string(UUID().uuidString.lowercased())
      object["metadata", "creationTimestamp"] = .string(created)
      if type.hasGeneration { object["metadata", "generation"] = 1 }
      type.strategy.finish(&object)
      return isDry ? (object, nil) : state.keep(object, type, .added, limit: historyLimit)
    }
  }

  /// Changes an object; what stays the same is no change.
  ///
  /// - Parameters:
  ///   - edit: must be short and must not call the store; must keep the identity; `metadata` but labels, annotations, finalizers and owners is put back.
  ///   - revision: refuses with 409 when the object has another by now.
  @discardableResult
  func update(
    _ type: ResourceType, _ namespace: String?, _ name: String, expecting revision: Int? = nil, isDry: Bool = false,
    _ edit: (inout KubernetesObject) throws(KubernetesStatus) -> Void
  ) throws(KubernetesStatus) -> KubernetesObject {
    try write { state throws(KubernetesStatus) in
      guard let old = state.get(type, namespace, name) else { throw .notFound(type, name) }
      if let revision, revision != old.revision { throw .conflict(type, name) }
      var new = old
      try edit(&new)
      new.keepIdentity(of: old)
      if new == old || new.json.isEquivalent(to: old.json) { return (old, nil) }
      if type.hasGeneration, type.strategy.isNewGeneration(new, old) {
        new["metadata", "generation"] = .integer(old.generation + 1)
      }
      try Self.check(new, type, replacing: old)
      try state.admit(new, type, replacing: old)
      if isDry { return (new, nil) }
      let isGone = new.isTerminating && !type.strategy.isHeld(new)
      return state.keep(new, type, isGone ? .deleted : .modified, limit: historyLimit)
    }
  }

  /// Removes an object; one with finalizers is only marked, until they are gone.
  ///
  /// - Parameters:
  ///   - grace: seconds that a pod has to end; nil removes it at once.
  ///   - finalizer: of the garbage collector, which goes on from there.
  @discardableResult
  func delete(
    _ type: ResourceType, _ namespace: String?, _ name: String, grace: Int? = nil, uid: String? = nil,
    revision: Int? = nil, finalizer: String? = nil, isDry: Bool = false
  ) throws(KubernetesStatus) -> KubernetesObject {
    let end = clock.now().advanced(bySeconds: Int64(grace ?? 0)).rfc3339()
    return try write { state throws(KubernetesStatus) in
      guard let old = state.get(type, namespace, name) else { throw .notFound(type, name) }
      try Self.check(old, type, uid: uid, revision: revision)
      if isDry { return (old, nil) }
      var object = old
      if let finalizer, !old.finalizers.contains(finalizer) {
        object["metadata", "finalizers"] = .strings(old.finalizers + [finalizer])
      }
      if !old.isTerminating {
        object["metadata", "deletionTimestamp"] = .string(end)
        type.strategy.end(&object)
        if type.hasGeneration { object["metadata", "generation"] = .integer(old.generation + 1) }
      }
      if !old.isTerminating || grace == nil { object["metadata", "deletionGracePeriodSeconds"] = .integer(grace ?? 0) }
      if type.strategy.isHeld(object) {
        return object == old ? (old, nil) : state.keep(object, type, .modified, limit: historyLimit)
      }
      // What goes at once goes as it was.
      return state.keep(old, type, .deleted, limit: historyLimit)
    }
  }

  private static func check(
    _ object: KubernetesObject, _ type: ResourceType, replacing old: KubernetesObject?
  ) throws(KubernetesStatus) {
    let named = old == nil ? ObjectNames.problems(of: object) : []
    let problems = named + type.strategy.problems(of: object, replacing: old)
    if !problems.isEmpty { throw .invalid(object, type, problems) }
  }

  /// The preconditions of a deletion.
  private static func check(
    _ object: KubernetesObject, _ type: ResourceType, uid: String?, revision: Int?
  ) throws(KubernetesStatus) {
    if let uid, uid != object.uid {
      let why = "Precondition failed: UID in precondition: \(uid), UID in object meta: \(object.uid)"
      throw .conflict(type, object.name, why)
    }
    guard let revision, revision != object.revision else { return }
    let why =
      "Precondition failed: ResourceVersion in precondition: \(revision), ResourceVersion in object meta: "
      + "\(object.revision)"
    throw .conflict(type, object.name, why)
  }

  /// Tells who watches, where something changed.
  private func write(
    _ body: (inout State) throws(KubernetesStatus) -> (KubernetesObject, Kept?)
  ) throws(KubernetesStatus) -> KubernetesObject {
    let (object, kept) = try state.withLock { state throws(KubernetesStatus) in try body(&state) }
    for poke in kept?.pokes ?? [] { poke.yield() }
    return object
  }

  /// Who is to hear of a change.
  struct Kept {
    let pokes: [AsyncStream<Void>.Continuation]
  }

  /// Five letters and digits that make no words, as the API server's.
  static func randomSuffix() -> String {
    let alphabet = Array("bcdfghjklmnpqrstvwxz2456789")
    return String((0..<5).compactMap { _ in alphabet.randomElement() })
  }
}

extension ClusterStore.State {
  /// Every change goes through here: the next revision, the history, the owners, the watches.
  fileprivate mutating func keep(
    _ object: KubernetesObject, _ type: ResourceType, _ kind: ClusterStore.Change.Kind, limit: Int
  ) -> (KubernetesObject, ClusterStore.Kept?) {
    revision += 1
    var object = object
    object["metadata", "resourceVersion"] = .string(String(revision))
    let shelf = type.shelf
    let change = ClusterStore.Change(
      kind: kind, type: shelf, version: StoredVersion(object, revision: revision),
      previous: shelves[shelf]?[ClusterStore.Key(of: object)])
    shelves[shelf, default: Shelf(oldest: firstRevision)].keep(change, limit: limit)
    if shelf == ResourceType.customResourceDefinitions.id {
      customTypes = list(.customResourceDefinitions, nil).flatMap { ResourceType.types(definedBy: $0.object) }
    }
    let isGarbage = owners.note(change)
    return (object, ClusterStore.Kept(pokes: pokes(after: change, isGarbage: isGarbage)))
  }
}

extension KubernetesObject {
  fileprivate mutating func keepIdentity(of old: KubernetesObject) {
    json[member: "kind"] = old.json["kind"]
    json[member: "apiVersion"] = old.json["apiVersion"]
    let owned = [
      "name", "namespace", "uid", "resourceVersion", "generation", "creationTimestamp", "deletionTimestamp",
      "deletionGracePeriodSeconds", "generateName",
    ]
    for member in owned { self["metadata", member] = old["metadata", member] }
  }
}
