/// How to reverse one disruption of a target, as data: it can be carried out by another process, and more than once.
package enum Undo: Equatable, Sendable {
  /// Clears a fault of an embedded stack; a principal is whom the fault is about, where it is about one.
  case fault(String, principal: String? = nil)
  /// Controllers make new pods by themselves: it is done when all that are selected are ready.
  case pods(selector: String, namespace: String)
  /// Takes away the annotation that upgraded a release; only old journals have it.
  case annotation(of: AnnotatedRelease, namespace: String)
  /// Takes away what upgraded a release.
  case changed(ReleaseChange)
  /// Starts a release again.
  case stopped(StoppedRelease)
  /// Gives a variable the value that it had.
  case variable(ChangedVariable)
  /// Deletes a NetworkPolicy that cut a system off.
  case networkPolicy(name: String, namespace: String)
  /// Deletes an object that the run created, and waits until it is gone.
  case object(KubernetesResource, namespace: String?, name: String)
  /// Runs a command of the team's: a program and its arguments.
  case command([String])
}

extension Undo {
  /// How long it may take.
  package var limit: Duration {
    switch self {
    case .fault, .networkPolicy: .seconds(30)
    case .object: .seconds(60)
    case .command: .seconds(120)
    case .pods, .annotation, .changed, .stopped, .variable: .seconds(300)
    }
  }
}

extension Undo: CustomStringConvertible {
  /// `pods namespace=monitoring selector=app.kubernetes.io/name=tempo`.
  package var description: String { kind.rawValue + entries.map { " \($0.name)=\($0.text)" }.joined() }

  /// What it is about, by name.
  package var entries: [(name: String, text: String)] {
    parameters.map { (name: $0.key.rawValue, text: $0.value) }.sorted { $0.name < $1.name }
  }
}
