import Clients
import Runner
import Wire

extension UndoRecord {
  /// Controllers make new pods by themselves; the undo is over when they are ready.
  static func awaitPods(_ selector: String, namespace: String) -> UndoRecord {
    UndoRecord(kind: "pods", parameters: ["selector": selector, "namespace": namespace])
  }
}

extension TargetClients {
  /// Carries out the undo of a disruption.
  func undo(_ record: UndoRecord) async throws {
    switch (record.kind, control, cluster) {
    case ("fault", let control?, _): try await control.undo(record)
    case ("pods", _, .success(let kubernetes)): try await Self.awaitPods(record, kubernetes)
    case ("pods", _, .failure(let error)): throw error
    default:
      guard try await undoRelease(record) else { throw UnknownUndo(record: record) }
    }
  }

  private static func awaitPods(_ record: UndoRecord, _ kubernetes: KubernetesClient) async throws {
    let deadline = ContinuousClock.now + .seconds(300)
    while true {
      let pods = try await kubernetes.list(
        .pods, namespace: record.parameters["namespace"], selector: record.parameters["selector"]
      ).items.map(Pod.init)
      if !pods.isEmpty, pods.allSatisfy({ $0.isReady && !$0.isBeingDeleted }) { return }
      guard ContinuousClock.now < deadline else {
        throw Inconclusive("no ready pod with \(record.parameters["selector"] ?? "") after 5 minutes")
      }
      try await Task.sleep(for: .milliseconds(50))
    }
  }
}
