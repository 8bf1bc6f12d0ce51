import Base
import Clients
import Gherkin
import Runner
import Yaml

/// Platforms of a run, and what an operator makes of them.
struct PlatformCapability: Capability {
  typealias Memory = PlatformMemory

  let world: World

  var described: PlatformTarget {
    get throws {
      _ = try world.system(PlatformTarget.name)
      return target[PlatformTarget.self]
    }
  }

  /// The kind of platforms, at the version that the cluster prefers of those that it serves.
  func kind() async throws -> KubernetesKind {
    let described = try described
    let kinds = try await world.kubernetes.kinds(ofGroup: described.group)
    guard let kind = kinds.first(where: { $0.kind == described.kind }) else {
      throw Mismatch(
        "the cluster serves no \(described.kind)", expected: "\(described.kind) of the group \(described.group)",
        actual: "no such kind")
    }
    return kind
  }

  func expectServed() async throws {
    let kind = try await scenario.eventually("the cluster serves platforms") { try await self.kind() }
    scenario.attach(
      Evidence("kind", ["kind": kind.kind, "group": kind.resource.group, "version": kind.resource.version]))
  }

  // MARK: Made and changed

  /// - Parameter text: `all components`, or their names with commas between them.
  func create(with text: String) async throws { try await create(spec: try spec(of: text)) }

  func create(with document: PickleDocString) async throws { try await create(spec: try json(document)) }

  /// In a namespace of its own.
  private func create(spec: JSONValue) async throws {
    let kind = try await scenario.eventually("the cluster serves platforms") { try await self.kind() }
    if world[ObjectMemory.self].namespace == nil { try await world.objects.makeNamespace() }
    let name = "op-\(scenario.run.identity.id.dropFirst("run-".count))"
    memory.changed = scenario.run.clock.now
    memory.made = try await world.objects.apply([
      "apiVersion": .string(kind.resource.apiVersion), "kind": .string(kind.kind),
      "metadata": [
        "name": .string(name), "namespace": .string(world[ObjectMemory.self].namespace ?? ""),
        "labels": ["lgtm-verify/run": .string(scenario.run.identity.id)],
      ],
      "spec": spec,
    ])
  }

  private func spec(of text: String) throws -> JSONValue {
    let described = try described
    guard text != "all components" else { return described.spec }
    let names = text.split(separator: ",").map { $0.filter { $0 != " " }.lowercased() }
    let known = described.spec["components"]?.members ?? []
    guard names.allSatisfy({ name in known.contains { $0.key == name } }) else {
      throw Inconclusive("the target's platform.spec has no components \(text)")
    }
    let components = JSONValue.object(known.filter { names.contains($0.key) })
    let others = (described.spec.members ?? []).filter { $0.key != "components" }
    return .object(others + [JSONMember(key: "components", value: components)])
  }

  func json(_ document: PickleDocString) throws -> JSONValue {
    do {
      return try YamlParser.parse(Array(world.objects.filled(document.content).utf8))?.json ?? .object([])
    } catch {
      throw Inconclusive("line \(error.line) of the doc string is no YAML: \(error.message)")
    }
  }

  /// Merges into its specification.
  func change(by document: PickleDocString) async throws { try await patch(["spec": try json(document)]) }

  /// An annotation that means nothing.
  func touch() async throws {
    let time = scenario.run.clock.timestamp.rfc3339(fractionDigits: 9)
    try await patch(["metadata": ["annotations": ["lgtm-verify/touched": .string(time)]]])
  }

  private func patch(_ patch: JSONValue) async throws {
    let made = try made()
    memory.changed = scenario.run.clock.now
    try await world.objects.patch(made, patch)
  }

  func delete() async throws { try await world.objects.delete(try made()) }

  func made() throws(Inconclusive) -> MadeObject { try memory.recall(memory.made, "created a platform") }

  /// Somebody writes another phase into the status.
  func setPhase(to phase: String) async throws {
    let (made, path) = (try made(), try described.phasePath.description)
    guard path == ".status.phase" else { throw Inconclusive("only .status.phase can be written, not \(path)") }
    try await world.kubernetes.patch(
      made.kind.resource, namespace: made.namespace, name: made.name, subresource: "status",
      merging: ["status": ["phase": .string(phase)]])
    scenario.attach(Evidence("phase written", ["phase": phase]))
  }

  /// The operator's pods are deleted; it is back when new ones are ready.
  func restartOperator() async throws {
    let described = try described
    let (namespace, kubernetes) = (described.namespace ?? target.namespace, try world.kubernetes)
    let pods = try await kubernetes.list(.pods, namespace: namespace, selector: described.selector).items.map(Pod.init)
    guard !pods.isEmpty else {
      throw Inconclusive(
        "no pod with \(described.selector) in \(namespace): say where the operator runs (platform.operator)")
    }
    try await scenario.disrupt(undoneBy: .pods(selector: described.selector, namespace: namespace)) {
      for pod in pods { try await kubernetes.delete(.pods, namespace: namespace, name: pod.name) }
    }
    let old = Set(pods.map(\.uid))
    try await scenario.eventually("the operator is back") {
      let now = try await kubernetes.list(.pods, namespace: namespace, selector: described.selector).items.map(Pod.init)
      guard now.contains(where: { $0.isReady && !old.contains($0.uid) }) else {
        throw Mismatch(
          "the operator is not back", expected: "a new ready pod", actual: now.map(\.name).joined(separator: ", "))
      }
    }
    scenario.attach(Evidence("restarted", ["pods": pods.map(\.name)]))
  }

  // MARK: What was seen

  func timeline() throws -> ObjectTimeline { try world.objects.timeline(of: try made()) }

  func versions() throws -> [ObjectTimeline.Version] {
    let (made, timeline) = (try made(), try timeline())
    return timeline.versions(of: try world.objects.uid(of: made, in: timeline))
  }

  func phases() throws -> [ObjectTimeline.Span] {
    try world.objects.spans(of: try made(), at: try described.phasePath).filter { $0.value?.isEmpty == false }
  }

  /// What it owns and is there.
  func owned() throws -> [ObjectTimeline.Version] {
    let (made, timeline) = (try made(), try timeline())
    return timeline.present(ownedBy: try world.objects.uid(of: made, in: timeline))
  }

  /// A time of the operator's document, as its own times pass.
  func scaled(_ time: Duration) throws -> Duration { time / (try described.speed) }
}
