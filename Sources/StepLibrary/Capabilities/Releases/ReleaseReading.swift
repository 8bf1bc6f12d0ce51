import Base
import Clients
import Runner
import Wire

/// One look at a system's HelmRelease, and at what it made.
struct ReleaseReading: Sendable {
  let flux: FluxClient
  let pods: PodReading

  var name: String { pods.system.release }

  func release() async throws -> FluxObject {
    try await FluxReading(flux: flux).object(.helmRelease, namespace: pods.namespace, name: name)
  }

  /// A Kustomization applied it from a revision of its repository.
  func committed() async throws -> CommittedRelease {
    let release = try await release()
    let prefix = "kustomize.toolkit.fluxcd.io"
    guard let owner = release.label("\(prefix)/name"), let namespace = release.label("\(prefix)/namespace") else {
      throw Mismatch(
        "HelmRelease \(name) does not come from Git", expected: "the labels of the Kustomization that applied it",
        actual: "none")
    }
    let kustomization = try await FluxReading(flux: flux).object(.kustomization, namespace: namespace, name: owner)
    guard let revision = kustomization.json["status"]?["lastAppliedRevision"]?.string else {
      throw Mismatch("Kustomization \(namespace)/\(owner) has applied nothing", expected: "a revision", actual: "none")
    }
    return CommittedRelease(name: name, owner: "\(namespace)/\(owner)", revision: revision)
  }

  /// Its controller has seen what it now says.
  func applied() async throws -> FluxObject {
    let release = try await release()
    guard release.observedGeneration == release.generation else {
      throw Mismatch(
        "no controller took the HelmRelease up", expected: "generation \(release.generation)",
        actual: "observed: \(release.observedGeneration.map { "\($0)" } ?? "none")")
    }
    return release
  }

  /// It is as its text means it: a first install, or an upgrade or test of what is there, went well.
  func reporting(_ text: String) async throws -> FluxObject {
    let release = try await release()
    if let stall = release.stall { throw FinalMismatch(release.failure(stall, release.ready)) }
    let reasons = ["InstallSucceeded", "UpgradeSucceeded", "TestSucceeded"]
    guard release.isReady, let ready = release.ready,
      text == "Helm install succeeded" ? reasons.contains(ready.reason) : ready.message.contains(text)
    else { throw release.failure(release.ready) }
    return release
  }
}

/// A release, and what applied it from Git.
struct CommittedRelease: Sendable {
  let name: String
  /// The Kustomization, `NAMESPACE/NAME`.
  let owner: String
  let revision: String

  var evidence: Evidence { Evidence("committed", ["HelmRelease": name, "Kustomization": owner, "revision": revision]) }
}

extension FluxObject {
  /// Of a HelmRelease.
  var evidence: Evidence {
    Evidence(
      "HelmRelease",
      [
        "name": "\(namespace)/\(name)", "generation": generation,
        "observed": observedGeneration.or("none"), "ready": ready?.status ?? "none",
        "reason": ready?.reason ?? "", "message": ready?.message ?? "",
      ])
  }
}
