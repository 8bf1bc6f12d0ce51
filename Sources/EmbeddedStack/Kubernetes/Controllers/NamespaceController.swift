import Base
import Wire

/// Gives each namespace what each has, and empties those that are to go.
struct NamespaceController: Controller {
  func reconcile(_ store: ClusterStore, in _: Set<String>?) {
    for namespace in store.list(.namespaces) {
      if namespace.isTerminating { empty(namespace, store) } else { furnish(namespace, store) }
    }
  }

  private func furnish(_ namespace: KubernetesObject, _ store: ClusterStore) {
    guard store.get(.serviceAccounts, namespace.name, "default") == nil else { return }
    _ = try? store.create(
      KubernetesObject(.serviceAccounts, name: "default", namespace: namespace.name), .serviceAccounts)
  }

  private func empty(_ namespace: KubernetesObject, _ store: ClusterStore) {
    let types = store.types.filter { $0.isNamespaced && $0.isStored && $0.storedAs == nil }
    var left: [Remainder] = []
    for type in types.uniqueByShelf {
      for object in store.list(type, in: namespace.name) where !object.isTerminating {
        let grace = type.strategy.grace(of: object, asked: nil)
        _ = try? store.delete(type, object.namespace, object.name, grace: grace)
      }
      let objects = store.list(type, in: namespace.name)
      if !objects.isEmpty { left.append(Remainder(type: type, objects: objects)) }
    }
    guard left.isEmpty else { return report(left, namespace, store) }
    store.edit(.namespaces, namespace) { namespace in
      let others = (namespace["spec", "finalizers"]?.elements ?? []).filter { $0 != "kubernetes" }
      namespace["spec", "finalizers"] = others.isEmpty ? nil : .array(others)
    }
  }

  private struct Remainder {
    let type: ResourceType
    let objects: [KubernetesObject]
  }

  private func report(_ left: [Remainder], _ namespace: KubernetesObject, _ store: ClusterStore) {
    let content = left.map { "\($0.type.id) has \($0.objects.count) resource instances" }.sorted()
    var counts: [String: Int] = [:]
    for finalizer in left.flatMap(\.objects).flatMap(\.finalizers) { counts[finalizer, default: 0] += 1 }
    let finalizers = counts.sorted { $0.key < $1.key }.map { "\($0.key) in \($0.value) resource instances" }
    let now = store.now
    store.edit(.namespaces, namespace) { namespace in
      namespace.setCondition(
        [
          "type": "NamespaceContentRemaining", "status": "True", "reason": "SomeResourcesRemain",
          "message": .string("Some resources are remaining: \(content.joined(separator: ", "))"),
        ], now: now)
      guard !finalizers.isEmpty else { return }
      namespace.setCondition(
        [
          "type": "NamespaceFinalizersRemaining", "status": "True", "reason": "SomeFinalizersRemain",
          "message": .string(
            "Some content in the namespace has finalizers remaining: \(finalizers.joined(separator: ", "))"),
        ], now: now)
    }
  }
}

/// Tells that a CustomResourceDefinition is served, and removes the objects of one that is to go.
struct DefinitionController: Controller {
  func reconcile(_ store: ClusterStore, in _: Set<String>?) {
    for definition in store.list(.customResourceDefinitions) {
      if definition.isTerminating {
        clean(definition, store)
      } else if !definition.isTrue("Established") {
        establish(definition, store)
      }
    }
  }

  private func establish(_ definition: KubernetesObject, _ store: ClusterStore) {
    let now = store.now
    store.edit(.customResourceDefinitions, definition) { definition in
      definition["status", "acceptedNames"] = definition["spec", "names"]
      definition["metadata", "finalizers"] = .strings(
        definition.finalizers.filter { $0 != DefinitionKind.cleanup } + [DefinitionKind.cleanup])
      definition.setCondition(
        ["type": "NamesAccepted", "status": "True", "reason": "NoConflicts", "message": "no conflicts found"], now: now)
      definition.setCondition(
        [
          "type": "Established", "status": "True", "reason": "InitialNamesAccepted",
          "message": "the initial names have been accepted",
        ], now: now)
    }
  }

  private func clean(_ definition: KubernetesObject, _ store: ClusterStore) {
    guard definition.finalizers.contains(DefinitionKind.cleanup) else { return }
    let now = store.now
    let types = ResourceType.types(definedBy: definition).uniqueByShelf
    for type in types {
      for object in store.list(type) where !object.isTerminating {
        _ = try? store.delete(type, object.namespace, object.name)
      }
    }
    let isEmpty = types.allSatisfy { store.list($0).isEmpty }
    store.edit(.customResourceDefinitions, definition) { definition in
      definition.setCondition(
        [
          "type": "Terminating", "status": "True", "reason": "InstanceDeletionInProgress",
          "message": "CustomResource deletion is in progress",
        ], now: now)
      if isEmpty { definition.removeFinalizer(DefinitionKind.cleanup) }
    }
  }
}

extension [ResourceType] {
  /// One for each type, whatever its versions.
  fileprivate var uniqueByShelf: [ResourceType] {
    var seen: Set<String> = []
    return filter { seen.insert($0.shelf).inserted }
  }
}
