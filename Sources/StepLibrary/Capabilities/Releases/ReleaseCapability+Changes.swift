import Base
import Clients
import Runner
import Wire

/// A release that a scenario upgrades or stops for a while.
extension ReleaseCapability {
  /// Looks whether the plan's part is configured, then changes the configuration until the scenario ends.
  func upgrade(_ upgrade: ReleaseUpgrade) async throws {
    let reading = try reading
    let old = try await reading.release()
    if old.hasValuesElsewhere {
      try await upgrade.expectLive(world)
    } else {
      try upgrade.expectValues(old.json["spec"]?["values"] ?? .null)
    }
    let (pods, time) = (try await reading.pods.pods(), scenario.run.clock.timestamp)
    let run = scenario.run.identity.id + "-\(time.nanosecondsSince1970)"
    let prepared = PreparedUpgrade(upgrade, of: old, by: run)
    try await scenario.disrupt(undoneBy: .changed(prepared.edit.change)) {
      try await reading.flux.make(prepared.edit)
    }
    memory.lastUpdate = ReleaseUpdate(
      system: name, podsBefore: pods, time: time, isOfConfiguration: prepared.isOfConfiguration)
    scenario.attach(Evidence("change", ["of": old.name, "at": prepared.edit.change.added]))
    try await expectUpgraded(from: old)
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

  /// Looks until there are ready pods and none of those before the update, which changed more than the pods.
  func expectRestart() async throws {
    let (update, reading) = (try memory.update(of: try world.system(name)), try reading)
    guard update.isOfConfiguration else {
      throw Inconclusive(
        "HelmRelease \(reading.name) was upgraded by an annotation of its pods, which restarts them by itself: "
          + "its values have no place for a change of the configuration")
    }
    let pods = try await scenario.eventually("new pods of \(reading.name) are ready") {
      try await reading.restartedPods(except: update.podsBefore)
    }
    for pod in pods {
      let started = pod.started.map(Evidence.Value.init(time:)).or("–")
      scenario.attach(Evidence("new pod", ["name": pod.name, "uid": pod.uid, "started": started]))
    }
  }

  /// Suspends the HelmRelease and takes the replicas of all its workloads away, until the scenario ends; over when no pod is left.
  ///
  /// Deleting the pod would not do: it comes back at once.
  func stop() async throws {
    world[SubjectMemory.self].system = name
    let reading = try reading
    let all = try await reading.stoppable()
    memory.stopped = all
    for stopped in all {
      try await scenario.disrupt(undoneBy: .stopped(stopped)) { try await reading.flux.stop(stopped) }
    }
    try await scenario.eventually("\(name.title) has no endpoints") { try await reading.pods.expectNone() }
    for stopped in all { scenario.attach(stopped.evidence(of: name)) }
  }
}

extension ReleaseCapability {
  /// Starts it again before the scenario ends; over when all pods are ready.
  func start() async throws {
    let undoers = Undoers(clients, clock: scenario.run.clock)
    for stopped in try memory.recall(all: memory.stopped, "stopped \(name.title)").reversed() {
      try await scenario.undo(.stopped(stopped)) { try await undoers.carryOut(.stopped(stopped)) }
    }
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
