package import Base
import Wire

/// A kind of Flux object; at which version it is served, the cluster says.
package enum FluxKind: String, Sendable, CaseIterable {
  case helmRelease = "helmreleases"
  case kustomization = "kustomizations"
  case ociRepository = "ocirepositories"
  case gitRepository = "gitrepositories"

  /// As manifests have it: `HelmRelease`.
  package var title: String {
    switch self {
    case .helmRelease: "HelmRelease"
    case .kustomization: "Kustomization"
    case .ociRepository: "OCIRepository"
    case .gitRepository: "GitRepository"
    }
  }

  package var group: String {
    switch self {
    case .helmRelease: "helm.toolkit.fluxcd.io"
    case .kustomization: "kustomize.toolkit.fluxcd.io"
    case .ociRepository, .gitRepository: "source.toolkit.fluxcd.io"
    }
  }
}

/// A HelmRelease, Kustomization, OCIRepository or GitRepository.
package struct FluxObject: KubernetesObject {
  package let json: JSONValue

  package init(_ json: JSONValue) { self.json = json }

  package var isSuspended: Bool { json["spec"]?["suspend"]?.bool ?? false }
  package var ready: KubernetesCondition? { condition("Ready") }
  /// The generation that the controller acted on last.
  package var observedGeneration: Int? { json["status"]?["observedGeneration"]?.integer() }
  package var lastHandledReconcileAt: String? { json["status"]?["lastHandledReconcileAt"]?.string }

  /// Whether the controller has acted on what the object now says, and says that it is well.
  package var isReady: Bool { isSettled && ready?.isTrue == true }

  /// Why the controller no longer tries; it will not go on before something changes.
  package var stall: KubernetesCondition? { condition("Stalled").flatMap { $0.isTrue ? $0 : nil } }

  package var isSettled: Bool {
    let isCurrent = (observedGeneration ?? ready?.observedGeneration) == generation
    return isCurrent && condition("Reconciling")?.isTrue != true && ready.map { $0.status != "Unknown" } ?? false
  }

  /// How far the controller is with a reconciliation that was asked for with this token.
  package func progress(of token: String) -> FluxProgress {
    if let stall { return .stalled(stall) }
    guard lastHandledReconcileAt == token else {
      return .waiting("no controller took it up, the last one handled is \(lastHandledReconcileAt ?? "none")")
    }
    guard isSettled, let ready else {
      return .waiting("handled, in progress: \(ready.map { "\($0.reason): \($0.message)" } ?? "no Ready condition")")
    }
    return ready.isTrue ? .ready(ready) : .notReady(ready)
  }
}

/// Where a reconciliation stands; `stalled` is for good, `notReady` may be tried again by the controller.
package enum FluxProgress: Equatable, Sendable {
  case waiting(String)
  case ready(KubernetesCondition)
  case notReady(KubernetesCondition)
  case stalled(KubernetesCondition)
}
