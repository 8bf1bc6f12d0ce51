import Base
import Clients
import Gherkin
import Runner
import Yaml

/// Objects of any kind that a run makes in the cluster: each is deleted in the end, whatever happens.
struct ObjectCapability: Capability {
  typealias Memory = ObjectMemory

  /// Who owns the fields that we apply.
  static let manager = "lgtm-verify"

  let world: World

  /// A namespace that the run creates, in which nothing else is.
  func makeNamespace() async throws {
    let id = scenario.run.identity.id
    let name = "lgtm-verify-\(id.dropFirst("run-".count))-\(await clients.objectNumbers.next())"
    let made = MadeObject(kind: .namespaces, namespace: nil, name: name)
    try await make(made) {
      _ = try await world.kubernetes.create(
        .namespaces,
        [
          "apiVersion": "v1", "kind": "Namespace",
          "metadata": ["name": .string(name), "labels": ["lgtm-verify/run": .string(id)]],
        ])
    }
    memory.namespace = name
    scenario.attach(Evidence("namespace", ["name": name]))
  }

  func expectServed(_ kind: String) async throws {
    let found = try await self.kind(kind, isFresh: true)
    scenario.attach(
      Evidence("kind", ["kind": kind, "resource": found.resource.qualifiedName, "version": found.resource.version]))
  }

  /// Applies each object of a doc string by server-side apply, and follows what becomes of them.
  func apply(_ document: PickleDocString) async throws {
    let text = filled(document.content)
    let nodes: [YamlNode]
    do { nodes = try YamlParser.parseAll(Array(text.utf8)) } catch {
      throw Inconclusive("line \(error.line) of the doc string is no YAML: \(error.message)")
    }
    guard !nodes.isEmpty else { throw Inconclusive("the doc string has no object") }
    for node in nodes { try await apply(node.json) }
  }

  /// Throws a ``Mismatch`` where the server refuses it.
  @discardableResult
  func apply(_ json: JSONValue) async throws -> MadeObject {
    let made = try await identify(json)
    try expectOwn(made)
    try await follow(made)
    try await make(made) {
      do {
        try await world.kubernetes.apply(
          made.kind.resource, namespace: made.namespace, name: made.name, json, by: Self.manager, force: true)
      } catch let error as KubernetesError where !error.isDenied {
        throw Mismatch(
          "\(made.description) was not taken", expected: "an answer of success",
          actual: "\(error.status) \(error.code): \(error.message)", curl: error.curlCommand)
      }
    }
    scenario.attach(
      Evidence(
        "applied",
        ["object": made.description, "namespace": made.namespace ?? "none", "as": made.kind.resource.apiVersion]))
    return made
  }

  /// Written down first, so that it is deleted whatever happens.
  private func make(_ made: MadeObject, _ act: () async throws -> Void) async throws {
    guard !memory.made.contains(made) else { return try await act() }
    memory.made.append(made)
    try await scenario.disrupt(undoneBy: made.undo, act)
  }

  func delete(_ object: ObjectName) async throws { try await delete(try await made(object)) }

  /// Begins the deletion; the object stays until its finalizers are gone.
  func delete(_ made: MadeObject) async throws {
    try await world.kubernetes.delete(made.kind.resource, namespace: made.namespace, name: made.name)
    scenario.attach(Evidence("deleted", ["object": made.description]))
  }

  /// Merges a doc string into an object of the run's own (RFC 7396).
  func patch(_ object: ObjectName, _ document: PickleDocString) async throws {
    let made = try await made(object)
    let node: YamlNode?
    do { node = try YamlParser.parse(Array(filled(document.content).utf8)) } catch {
      throw Inconclusive("line \(error.line) of the doc string is no YAML: \(error.message)")
    }
    guard let json = node?.json else { throw Inconclusive("the doc string is empty") }
    try await patch(made, json)
  }

  func patch(_ made: MadeObject, _ json: JSONValue) async throws {
    try await world.kubernetes.patch(
      made.kind.resource, namespace: made.namespace, name: made.name, merging: json)
    scenario.attach(Evidence("changed", ["object": made.description, "by": json.text]))
  }
}
