import Base
import Clients
import Runner
import Wire

/// Pods that are deleted, and what becomes of their data.
extension World {
  /// Makes it true that Tempo took some traces and that each is in the object store, once for the run.
  func ensurePersistedTraces(_ count: Int) async throws {
    let known = try await ensureIngestedTraces(count)
    blocksBefore = known.blocksBefore
    for trace in known.traces {
      try await expectPersisted(trace, in: try Bucket([target.tempo.bucket]), newSince: blocksBefore)
    }
  }

  func recordTraceIDs() throws {
    wantedIDs = traces.map(\.id)
    guard !wantedIDs.isEmpty else { throw Inconclusive("no step before this one sent a trace") }
    scenario.attach(Evidence("recorded", ["traces": wantedIDs.map(\.description).joined(separator: " ")]))
  }

  /// Reads the scenario's traces, then deletes a system's pods by the API, as kubectl does.
  func deletePods(of system: Subject) async throws {
    let (kubernetes, pods) = (try kubernetes, try await expectReadyPods(of: system))
    if system == .tempo, !traces.isEmpty {
      try await query(.traceByID, for: traces.map(\.id))
      answersBefore = answers
    }
    let record = UndoRecord.awaitPods(selector(of: system), namespace: target.namespace)
    try await scenario.disrupt(undoneBy: record) {
      for pod in pods { try await kubernetes.delete(.pods, namespace: pod.namespace, name: pod.name) }
    }
    deletedPods = pods
    scenario.attach(Evidence("deleted", entries: pods.map { .init(name: $0.name, value: $0.uid) }))
  }

  func expectNewPods(of system: Subject, within limit: Duration? = nil) async throws {
    guard !deletedPods.isEmpty else { throw Inconclusive("no step before this one deleted a pod of \(system.name)") }
    let start = scenario.run.clock.now
    try await expectReadyPods(of: system, within: limit, except: deletedPods)
    scenario.attach(Evidence("new pod", ["ready after": (scenario.run.clock.now - start).formatted]))
  }

  /// The pods are deleted, new ones are ready, and the system answers again.
  func restartPods(of system: Subject) async throws {
    try await deletePods(of: system)
    try await expectNewPods(of: system)
    switch system {
    case .tempo: try await expectReady()
    case .mimir: try await expectMimirReady()
    }
  }

  /// The new pods log no S3 failure, and what only the object store had before can be read.
  func expectReconnected(_ system: Subject) async throws {
    try await expectNoStorageErrors(of: system)
    switch system {
    case .tempo: try await expectPresent(traces)
    case .mimir: try await expectQueryable(pushes)
    }
  }

  /// Nothing but the controllers acted: no container is held back, and Flux has the release as it should be.
  func expectNoIntervention(for system: Subject) async throws {
    try await expectReadyPods(of: system)
    let release = try await release(of: system)
    guard !release.isSuspended, release.isReady else {
      throw Mismatch(
        "HelmRelease \(release.name) needs attention", expected: "Ready, not suspended",
        actual: release.isSuspended ? "suspended" : release.ready?.message ?? "not Ready")
    }
    scenario.attach(Evidence("HelmRelease", ["name": release.name, "ready": release.ready?.message ?? ""]))
  }

  func query(_ path: RequestPath, for ids: [TraceID]) async throws {
    wantedIDs = ids
    try await query(path)
  }

  /// The answers after the restart hold what those before it held.
  func expectAnswersUnchanged() throws {
    guard !answers.isEmpty else { throw Inconclusive("no step before this one sent a query") }
    for answer in answers {
      guard let before = answersBefore.first(where: { $0.id == answer.id }) else {
        throw Inconclusive("trace \(answer.id) was not queried before the restart")
      }
      try answer.expectSame(as: before)
    }
    scenario.attach(Evidence("compared with the answers before the restart", ["traces": "\(answers.count)"]))
  }

  /// The trace was acknowledged, and reaches the object store.
  func expectAcceptedAndPersisted() async throws {
    try lastTrace.expectAcknowledged()
    let bucket = try Bucket([target.tempo.bucket])
    try await expectPersisted(lastTrace, in: bucket, newSince: blocksBefore)
  }
}

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
