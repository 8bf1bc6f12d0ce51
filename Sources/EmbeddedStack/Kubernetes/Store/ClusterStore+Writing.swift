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
    try ObjectValidation.check(object, type)
    return try write { state throws(KubernetesStatus) in
      let key = Key(namespace: object.namespace ?? "", name: object.name)
      if type.isNamespaced, state.objects["namespaces"]?[Key(namespace: "", name: key.namespace)] == nil {
        throw .notFound(.namespaces, key.namespace)
      }
      if state.objects[type.id]?[key] != nil { throw .alreadyExists(type, object.name) }
      object["metadata", "uid"] = .string(UUID().uuidString.lowercased())
      object["metadata", "creationTimestamp"] = .string(created)
      if type.hasGeneration { object["metadata", "generation"] = 1 }
      return isDry ? object : state.keep(object, type, .added, limit: historyLimit)
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
    return try write { state throws(KubernetesStatus) in
      guard let old = state.objects[type.id]?[Key(namespace: namespace ?? "", name: name)] else {
        throw .notFound(type, name)
      }
      if let revision, revision != old.revision { throw .conflict(type, name) }
      var new = old
      try edit(&new)
      new.keepIdentity(of: old)
      if new == old { return old }
      if type.hasGeneration, new["spec"] != old["spec"] {
        new["metadata", "generation"] = .integer(old.generation + 1)
      }
      try ObjectValidation.check(new, type)
      if isDry { return new }
      if new.isTerminating, new.finalizers.isEmpty, type.id != ResourceType.pods.id {
        return state.keep(new, type, .deleted, limit: historyLimit)
      }
      return state.keep(new, type, .modified, limit: historyLimit)
    }
  }

  /// Removes an object; one with finalizers is only marked, until they are gone.
  ///
  /// - Parameter grace: seconds that a pod has to end; nil removes it at once.
  @discardableResult
  func delete(
    _ type: ResourceType, _ namespace: String?, _ name: String, grace: Int? = nil, uid: String? = nil,
    isDry: Bool = false
  ) throws(KubernetesStatus) -> KubernetesObject {
    let end = clock.now().advanced(bySeconds: Int64(grace ?? 0)).rfc3339()
    return try write { state throws(KubernetesStatus) in
      guard var object = state.objects[type.id]?[Key(namespace: namespace ?? "", name: name)] else {
        throw .notFound(type, name)
      }
      if let uid, uid != object.uid {
        let why = "Precondition failed: UID in precondition: \(uid), UID in object meta: \(object.uid)"
        throw .conflict(type, name, why)
      }
      if isDry { return object }
      if grace == nil, object.finalizers.isEmpty { return state.keep(object, type, .deleted, limit: historyLimit) }
      if object.isTerminating { return object }
      object["metadata", "deletionTimestamp"] = .string(end)
      object["metadata", "deletionGracePeriodSeconds"] = .integer(grace ?? 0)
      if type.hasGeneration { object["metadata", "generation"] = .integer(object.generation + 1) }
      return state.keep(object, type, .modified, limit: historyLimit)
    }
  }

  /// Tells who watches, where something changed.
  private func write(
    _ body: (inout State) throws(KubernetesStatus) -> KubernetesObject
  ) throws(KubernetesStatus) -> KubernetesObject {
    let (object, isChanged) = try state.withLock { state throws(KubernetesStatus) in
      let before = state.revision
      return (try body(&state), state.revision != before)
    }
    if isChanged { pokeWatchers() }
    return object
  }

  /// Five letters and digits that make no words, as the API server's.
  static func randomSuffix() -> String {
    let alphabet = Array("bcdfghjklmnpqrstvwxz2456789")
    return String((0..<5).compactMap { _ in alphabet.randomElement() })
  }
}

extension ClusterStore.State {
  /// Every change goes through here: the next revision, the history, the watches.
  @discardableResult
  fileprivate mutating func keep(
    _ object: KubernetesObject, _ type: ResourceType, _ kind: ClusterStore.Change.Kind, limit: Int
  ) -> KubernetesObject {
    revision += 1
    var object = object
    object["metadata", "resourceVersion"] = .string(String(revision))
    let key = ClusterStore.Key(namespace: object.namespace ?? "", name: object.name)
    let previous = objects[type.id]?[key]
    objects[type.id, default: [:]][key] = kind == .deleted ? nil : object
    if type.id == ResourceType.customResourceDefinitions.id { readCustomTypes() }
    let change = ClusterStore.Change(
      revision: revision, kind: kind, type: type.id, object: object, previous: previous)
    history.append(change)
    if history.count > limit { forget(history.count - limit / 2) }
    return object
  }

  private mutating func forget(_ count: Int) {
    oldest = history[count - 1].revision
    history.removeFirst(count)
  }

  private mutating func readCustomTypes() {
    customTypes = list(.customResourceDefinitions, nil).flatMap(ResourceType.types)
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
