import Base
import Clients
import Runner

/// Which objects sentences mean.
extension ObjectCapability {
  /// `$namespace` is the scenario's own, or else the target's.
  func filled(_ text: String) -> String {
    world.generic.filled(text).replacing("$namespace", with: memory.namespace ?? target.namespace)
  }

  /// A kind that two groups have is the one that is served first.
  ///
  /// - Parameter isFresh: asks the cluster, also where the kind was served before.
  func kind(_ name: String, isFresh: Bool = false) async throws -> KubernetesKind {
    let kubernetes = try world.kubernetes
    let known = isFresh ? [] : try await kubernetes.kinds()
    if let found = known.first(where: { $0.kind == name }) { return found }
    let kinds = try await kubernetes.kinds(isFresh: true)
    guard let found = kinds.first(where: { $0.kind == name }) else {
      throw Mismatch(
        "the cluster serves no objects of kind \(name)", expected: "a kind \(name) in some group",
        actual: "\(kinds.count) other kinds")
    }
    return found
  }

  /// The object that a sentence names, in the scenario's namespace where it has one.
  func made(_ object: ObjectName) async throws -> MadeObject {
    let name = filled(object.name)
    if let known = memory.made.last(where: { $0.kind.kind == object.kind && $0.name == name }) { return known }
    let kind = try await kind(object.kind)
    let namespace = kind.resource.isNamespaced ? memory.namespace ?? target.namespace : nil
    let found = MadeObject(kind: kind, namespace: namespace, name: name)
    try expectOwn(found)
    return found
  }

  /// The object of a manifest.
  func identify(_ json: JSONValue) async throws -> MadeObject {
    guard let version = json["apiVersion"]?.string, let kind = json["kind"]?.string,
      let name = json["metadata"]?["name"]?.string
    else { throw Inconclusive("an object has an apiVersion, a kind and a metadata.name") }
    guard let found = try await world.kubernetes.kind(kind, apiVersion: version) else {
      throw Mismatch("the cluster serves no \(kind)", expected: "\(kind) of \(version)", actual: "no such kind")
    }
    let own = json["metadata"]?["namespace"]?.string ?? memory.namespace ?? target.namespace
    return MadeObject(kind: found, namespace: found.resource.isNamespaced ? own : nil, name: name)
  }

  /// Nothing else is touched: it is in a namespace of the scenario's own, or bears the run's id.
  func expectOwn(_ made: MadeObject) throws {
    let isOwn = memory.namespace.map { made.namespace == $0 } ?? false
    guard !isOwn, !made.name.contains(scenario.run.identity.id) else { return }
    throw Inconclusive(
      "\(made.description) is not the run's own: give it $run in its name, or the scenario a namespace of its own")
  }

  // MARK: Timelines

  /// Begins to watch, so that nothing of the object's life is missed.
  func follow(_ made: MadeObject) async throws {
    guard let namespace = made.namespace else { return }
    let recorder = try recorder(of: namespace)
    recorder.keep(made.kind.resource, named: made.name)
    let all = try await world.kubernetes.kinds()
    let others = all.filter { $0.resource.isNamespaced && $0.isWatched && !Self.unowned.contains($0.resource.name) }
    try await recorder.watch([made.kind.resource] + others.map(\.resource))
    let unseen = recorder.failures.filter { $0.key != made.kind.resource }.sorted { $0.key.name < $1.key.name }
    guard !unseen.isEmpty else { return }
    scenario.attach(
      Evidence("not watched", entries: unseen.map { .init(name: $0.key.qualifiedName, value: $0.value) }))
  }

  /// Throws where nobody can tell which objects of a kind there are.
  func expectWatched(_ resource: KubernetesResource, with made: MadeObject) throws {
    guard let namespace = made.namespace, let why = memory.recorders[namespace]?.failures[resource] else { return }
    throw Inconclusive("\(resource.qualifiedName) are not watched: \(why)")
  }

  func recorder(of namespace: String) throws -> TimelineRecorder {
    if let known = memory.recorders[namespace] { return known }
    let new = TimelineRecorder(
      try world.kubernetes, namespace: namespace, by: clients.watches, on: scenario.run.clock)
    memory.recorders[namespace] = new
    return new
  }

  /// What changes all the time, and that nobody means by what an object owns.
  private static let unowned: Set = ["events", "endpoints", "endpointslices", "leases", "controllerrevisions"]

  /// What was seen of the object, and what may have been missed; throws where a watch is interrupted right now.
  func timeline(of made: MadeObject) throws -> ObjectTimeline {
    guard let namespace = made.namespace, let recorder = memory.recorders[namespace] else {
      throw Inconclusive("nobody watched \(made.description): apply it in this scenario")
    }
    if let why = recorder.failures[made.kind.resource] {
      throw Inconclusive("the watch of \(made.kind.resource.qualifiedName) ended: \(why)")
    }
    // What is known may be old, and old is no answer.
    if let interruption = recorder.interruption(of: made.kind.resource) ?? recorder.interruption {
      throw interruption.failure
    }
    return recorder.timeline
  }

  /// The uid of the object that is watched; throws a ``Mismatch`` where none was seen.
  func uid(of made: MadeObject, in timeline: ObjectTimeline) throws(Mismatch) -> String {
    if let uid = timeline.versions(of: made.kind.resource, named: made.name).last?.uid { return uid }
    throw Mismatch("\(made.description) was never seen", expected: "an object of that name", actual: "none")
  }
}

extension KubernetesKind {
  static let namespaces = KubernetesKind(
    resource: .namespaces, kind: "Namespace", verbs: ["get", "list", "watch", "create", "delete"], hasStatus: true)
}
