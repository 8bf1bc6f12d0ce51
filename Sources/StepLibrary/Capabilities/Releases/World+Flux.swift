import Base
import Clients
import Runner
import Wire

/// Helm releases and Kustomizations, as Flux keeps them.
extension World {
  /// The HelmRelease that is called as its system is.
  func release(of name: SystemName) async throws -> FluxObject {
    try await fluxObject(.helmRelease, namespace: target.namespace, name: try system(name).release)
  }

  private func fluxObject(_ kind: FluxKind, namespace: String, name: String) async throws -> FluxObject {
    do { return try await flux.get(kind, namespace: namespace, name: name) } catch let error as FluxError {
      throw Inconclusive("\(error)")
    } catch let error as KubernetesError where error.isNotFound {
      throw Mismatch(
        "there is no such object", expected: "\(kind.rawValue) \(namespace)/\(name)", actual: error.message,
        curl: error.curlCommand)
    }
  }

  /// A Kustomization applied it from a revision of its repository.
  func expectCommitted(_ system: SystemName) async throws {
    self[SubjectMemory.self].system = system
    let release = try await release(of: system)
    let prefix = "kustomize.toolkit.fluxcd.io"
    guard let name = release.label("\(prefix)/name"), let namespace = release.label("\(prefix)/namespace") else {
      throw Mismatch(
        "HelmRelease \(release.name) does not come from Git",
        expected: "the labels of the Kustomization that applied it",
        actual: "none")
    }
    let owner = try await fluxObject(.kustomization, namespace: namespace, name: name)
    guard let revision = owner.json["status"]?["lastAppliedRevision"]?.string else {
      throw Mismatch("Kustomization \(namespace)/\(name) has applied nothing", expected: "a revision", actual: "none")
    }
    scenario.attach(
      Evidence(
        "committed",
        ["HelmRelease": release.name, "Kustomization": "\(namespace)/\(name)", "revision": revision]))
  }

  /// The object is in the cluster, and its controller has seen what it now says.
  func expectApplied() async throws {
    let system = self[SubjectMemory.self].system
    let release = try await scenario.eventually("HelmRelease \(try self.system(system).release) is applied") {
      let release = try await self.release(of: system)
      guard release.observedGeneration == release.generation else {
        throw Mismatch(
          "the HelmRelease was not looked at", expected: "generation \(release.generation)",
          actual: "observed: \(release.observedGeneration.map { "\($0)" } ?? "none")")
      }
      return release
    }
    scenario.attach(Evidence("HelmRelease", release.entries))
  }

  /// Asks for a reconciliation as `flux reconcile` does, and looks until it was handled and went well.
  func reconcile(kustomization name: String) async throws {
    let found: [FluxObject]
    do { found = try await flux.list(.kustomization) } catch let error as FluxError { throw Inconclusive("\(error)") }
    guard let object = found.first(where: { $0.name == name }) else {
      throw Mismatch(
        "there is no Kustomization \(name)", expected: name, actual: found.map(\.name).sorted().joined(separator: ", "))
    }
    let token = try await requestReconciliation(.kustomization, object)
    let condition = try await scenario.eventually("Kustomization \(name) is reconciled") {
      let object = try await fluxObject(.kustomization, namespace: object.namespace, name: name)
      return try expectHandled(object, token)
    }
    scenario.attach(
      Evidence(
        "reconciled",
        ["Kustomization": name, "requested at": token, "says": "\(condition.reason): \(condition.message)"]
      ))
  }

  private func requestReconciliation(_ kind: FluxKind, _ object: FluxObject) async throws -> String {
    do {
      return try await flux.requestReconciliation(kind, namespace: object.namespace, name: object.name)
    } catch let error as FluxError { throw Inconclusive("\(error)") }
  }

  private func expectHandled(_ object: FluxObject, _ token: String) throws -> KubernetesCondition {
    switch object.progress(of: token) {
    case .ready(let condition): return condition
    case .waiting(let state): throw Mismatch("\(object.name) is not reconciled", expected: "handled", actual: state)
    case .notReady(let condition): throw object.failure(condition)
    case .stalled(let condition): throw FinalMismatch(object.failure(condition))
    }
  }

  /// Whether the release is as its text means it: a first install, or an upgrade or test of what is there, went well.
  func expectRelease(reports text: String, within limit: Duration) async throws {
    let system = self[SubjectMemory.self].system
    let reasons = ["InstallSucceeded", "UpgradeSucceeded", "TestSucceeded"]
    let release = try await scenario.eventually("HelmRelease \(try self.system(system).release) reports", within: limit)
    {
      let release = try await self.release(of: system)
      if let stall = release.stall { throw FinalMismatch(release.failure(stall, release.ready)) }
      guard release.isReady, let ready = release.ready,
        text == "Helm install succeeded" ? reasons.contains(ready.reason) : ready.message.contains(text)
      else { throw release.failure(release.ready) }
      return release
    }
    scenario.attach(Evidence("HelmRelease", release.entries))
  }
}

extension FluxObject {
  fileprivate var entries: KeyValuePairs<String, any EvidenceConvertible> {
    [
      "name": "\(namespace)/\(name)", "generation": "\(generation)",
      "observed": observedGeneration.map { "\($0)" } ?? "none", "ready": ready?.status ?? "none",
      "reason": ready?.reason ?? "", "message": ready?.message ?? "",
    ]
  }

  fileprivate func failure(_ conditions: KubernetesCondition?...) -> Mismatch {
    let texts = conditions.compactMap(\.self).map { "\($0.type) \($0.status), \($0.reason): \($0.message)" }
    return Mismatch(
      "\(namespace)/\(name) is not ready", expected: "Ready, for generation \(generation)",
      actual: texts.isEmpty ? "no condition" : texts.joined(separator: "; "))
  }
}
