import Base
import Wire

extension PlatformReconciler {
  /// Deletes what the platform owns, then lets it go.
  func remove(_ platform: KubernetesObject) async throws(ClusterConnection.Failure) -> Duration? {
    guard platform.finalizers.contains(PlatformCRD.finalizer) else { return nil }
    var isLeft = false
    for kind in OwnedKind.allCases.reversed() {
      for object in owned(by: platform, kind) {
        if faults.act(OperatorFaults.leaves, where: { $0.kind == kind.rawValue }) != nil {
          try await disown(object, kind)
          continue
        }
        isLeft = true
        try await delete(object, kind)
      }
    }
    if isLeft { return .milliseconds(50) }
    guard faults.act(OperatorFaults.finalizerKept) == nil else { return nil }
    let others = platform.finalizers.filter { $0 != PlatformCRD.finalizer }
    do throws(ClusterConnection.Failure) {
      try await write(platform, ["metadata": ["finalizers": .strings(others)]])
    } catch { if error.status != 404 { throw error } }
    cache.remove(platform, PlatformCRD.plural)
    metrics.forget(platform)
    return nil
  }

  /// An object that stays, by fault: nothing collects what nobody owns.
  private func disown(_ object: KubernetesObject, _ kind: OwnedKind) async throws(ClusterConnection.Failure) {
    try await api.send(
      "PATCH", "\(Self.path(kind, object.namespace ?? ""))/\(object.name)", ["metadata": ["ownerReferences": .null]],
      as: "application/merge-patch+json")
  }
}
