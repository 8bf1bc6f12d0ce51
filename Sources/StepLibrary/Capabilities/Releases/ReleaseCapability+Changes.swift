import Base
import Clients
import Runner
import Wire

/// A release that a scenario upgrades or stops for a while.
extension ReleaseCapability {
  /// Looks at the release's values, then upgrades it: its pods get an annotation of this run, taken away at the end.
  ///
  /// - Parameter check: what the values must hold; the configuration itself is the cluster's and stays as it is.
  func upgrade(_ check: (JSONValue) throws -> Void) async throws {
    let (reading, annotated) = (try reading, try annotated)
    let old = try await reading.release()
    try check(old.json["spec"]?["values"] ?? .null)
    let (pods, time) = (try await reading.pods.pods(), scenario.run.clock.timestamp)
    let value = scenario.run.identity.id + "-\(time.nanosecondsSince1970)"
    try await scenario.disrupt(undoneBy: .annotation(of: annotated, namespace: old.namespace)) {
      try await reading.flux.annotate(annotated, namespace: old.namespace, value: value)
    }
    memory.lastUpdate = ReleaseUpdate(system: name, podsBefore: pods, time: time)
    try await expectUpgraded(from: old)
  }

  private var annotated: AnnotatedRelease {
    get throws {
      let release = try world.system(name).release
      if let annotated = AnnotatedRelease(rawValue: release) { return annotated }
      throw Inconclusive("where HelmRelease \(release) has the annotations of its pods is not known")
    }
  }

  private func expectUpgraded(from old: FluxObject) async throws {
    let reading = try reading
    let new = try await scenario.eventually("HelmRelease \(reading.name) is upgraded") {
      try await reading.upgraded(from: old)
    }
    scenario.attach(
      Evidence(
        "HelmRelease upgraded",
        ["name": new.name, "generation": new.generation, "says": new.ready.map(\.message) ?? ""]))
  }

  /// Looks until there are ready pods and none of those before the update.
  func expectRestart() async throws {
    let (update, reading) = (try memory.update(of: try world.system(name)), try reading)
    let pods = try await scenario.eventually("new pods of \(reading.name) are ready") {
      try await reading.restartedPods(except: update.podsBefore)
    }
    for pod in pods {
      let started = pod.started.map(Evidence.Value.init(time:)).or("–")
      scenario.attach(Evidence("new pod", ["name": pod.name, "uid": pod.uid, "started": started]))
    }
  }

  /// Suspends the HelmRelease and takes its replicas away, until the scenario ends; over when no pod is left.
  ///
  /// Deleting the pod would not do: it comes back at once.
  func stop() async throws {
    world[SubjectMemory.self].system = name
    let reading = try reading
    let stopped = try await reading.stoppable()
    try await scenario.disrupt(undoneBy: .stopped(stopped)) { try await reading.flux.stop(stopped) }
    try await scenario.eventually("\(name.title) has no endpoints") { try await reading.pods.expectNone() }
    scenario.attach(stopped.evidence(of: name))
  }
}

extension StoppedRelease {
  fileprivate func evidence(of name: SystemName) -> Evidence {
    Evidence(
      "\(name.title) stopped",
      [
        "kind": kind.rawValue, "namespace": namespace, "release": release, "replicas": replicas,
        "suspended": wasSuspended, "workload": workload,
      ])
  }
}
