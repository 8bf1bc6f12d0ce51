import Clients
import Runner

extension LibraryPart {
  static let objects = LibraryPart(steps: [objectSteps, objectHistorySteps])
}

extension Runner.Resource {
  /// What a run creates in the cluster for itself.
  static let objects: Runner.Resource = "objects"
}

/// An object as a sentence names it: its kind and its name, with `$run` for the run's id.
struct ObjectName: Hashable, Sendable, CustomStringConvertible {
  let kind: String
  let name: String

  var description: String { "\(kind) \(name)" }
}

extension ParameterType {
  /// `StatefulSet "demo-$run"`.
  static let object = ParameterType(
    "object", patterns: [#"([A-Z][A-Za-z0-9]*) "([^"]*)""#], useForSnippets: false,
    example: "StatefulSet \"demo\""
  ) { groups in
    ObjectName(kind: groups[0] ?? "", name: groups[1] ?? "")
  }
}

/// What a scenario knows of the objects that it made.
struct ObjectMemory: ScenarioMemory {
  /// The namespace that is its own; nil while it has none.
  var namespace: String?
  var made: [MadeObject] = []
  /// By namespace.
  var recorders: [String: TimelineRecorder] = [:]
}

/// An object that the scenario created, or is about to.
struct MadeObject: Hashable, Sendable {
  let kind: KubernetesKind
  let namespace: String?
  let name: String

  var undo: Undo { .object(kind.resource, namespace: namespace, name: name) }
  var description: String { "\(kind.kind) \(name)" }
}

extension World {
  var objects: ObjectCapability { ObjectCapability(world: self) }
}
