import Base
import Clients
import Runner
import Wire

/// A change of a HelmRelease, and the pods that were there before.
struct ReleaseUpdate {
  let release: String
  let podsBefore: [Pod]
  let time: UTCTime
}

extension AnnotatedRelease {
  var podLabel: String { "app.kubernetes.io/name=\(self == .grafana ? "grafana" : "prometheus")" }
}

extension World {
  func expectRelease(_ release: AnnotatedRelease) async throws {
    let object = try await self.object(of: release)
    scenario.attach(
      Evidence(
        "HelmRelease",
        [
          "name": "\(object.namespace)/\(object.name)",
          "ready": object.ready.map { "\($0.status) \($0.reason)" } ?? "–",
        ]))
  }

  private func object(of release: AnnotatedRelease) async throws -> FluxObject {
    do {
      return try await flux.get(.helmRelease, namespace: target.namespace, name: release.rawValue)
    } catch let error as KubernetesError where error.isNotFound {
      throw Mismatch(
        "there is no HelmRelease \(release.rawValue)", expected: "\(target.namespace)/\(release.rawValue)",
        actual: "404", curl: error.curlCommand)
    } catch let error as FluxError { throw Inconclusive("\(error)") }
  }

  /// Looks at the release's values, then upgrades it: its pods get an annotation of this run, taken away at the end.
  ///
  /// - Parameter check: what the values must hold; the configuration itself is the cluster's and stays as it is.
  func update(_ release: AnnotatedRelease, _ check: (JSONValue) throws -> Void) async throws {
    let object = try await object(of: release)
    try check(object.json["spec"]?["values"] ?? .null)
    let pods = try await self.pods(of: release)
    let time = scenario.run.clock.timestamp
    let (flux, value) = (try flux, scenario.run.identity.id + "-\(time.nanosecondsSince1970)")
    try await scenario.disrupt(undoneBy: .annotation(of: release, namespace: object.namespace)) {
      try await flux.annotate(release, namespace: object.namespace, value: value)
    }
    self[ReleaseMemory.self].update = ReleaseUpdate(release: release.rawValue, podsBefore: pods, time: time)
    try await expectUpgraded(release, from: object)
  }

  private func expectUpgraded(_ release: AnnotatedRelease, from old: FluxObject) async throws {
    let new = try await scenario.eventually("HelmRelease \(release.rawValue) is upgraded") {
      let new = try await object(of: release)
      if let stall = new.stall { throw FinalMismatch(Mismatch("the upgrade failed", actual: stall.message)) }
      guard new.generation > old.generation, new.isReady else {
        throw Mismatch(
          "the HelmRelease is not upgraded", expected: "Ready for generation \(old.generation + 1)",
          actual: "generation \(new.generation), "
            + (new.ready.map { "\($0.status), \($0.reason): \($0.message)" } ?? "no condition"))
      }
      return new
    }
    scenario.attach(
      Evidence(
        "HelmRelease upgraded",
        ["name": new.name, "generation": "\(new.generation)", "says": new.ready.map(\.message) ?? ""]))
  }

  func pods(of release: AnnotatedRelease) async throws -> [Pod] {
    try await kubernetes.list(.pods, namespace: target.namespace, selector: release.podLabel).items.map(Pod.init)
      .filter { !$0.isBeingDeleted }
  }

  /// Looks until there are ready pods and none of those before the update.
  func expectRestart(of release: AnnotatedRelease) async throws {
    guard let update = self[ReleaseMemory.self].update, update.release == release.rawValue else {
      throw Inconclusive("no step before this one updated the HelmRelease \(release.rawValue)")
    }
    let old = Set(update.podsBefore.map(\.uid))
    let pods = try await scenario.eventually("new pods of \(release.rawValue) are ready") {
      let pods = try await self.pods(of: release)
      guard !pods.isEmpty, pods.allSatisfy({ $0.isReady && !old.contains($0.uid) }) else {
        throw Mismatch(
          "the pods have not restarted", expected: "new pods that are ready",
          actual: pods.isEmpty
            ? "no pod with \(release.podLabel)"
            : pods.map { "\($0.name)\(old.contains($0.uid) ? ", the old one" : "")\($0.isReady ? "" : ", not ready")" }
              .joined(separator: "; "))
      }
      return pods
    }
    for pod in pods {
      scenario.attach(Evidence("new pod", ["name": pod.name, "uid": pod.uid, "started": pod.started ?? "–"]))
    }
  }
}
