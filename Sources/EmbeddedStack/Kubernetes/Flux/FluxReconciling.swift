import Base
import Wire

extension KubernetesObject {
  static let requestedAt = "reconcile.fluxcd.io/requestedAt"

  var isSuspended: Bool { self["spec", "suspend"]?.bool == true }

  /// Whether a Flux controller has to act: something new in the specification or a request by annotation.
  var needsReconciling: Bool {
    if self["status", "observedGeneration"]?.int != generation || condition("Ready") == nil { return true }
    guard let requested = annotations[Self.requestedAt] else { return false }
    return self["status", "lastHandledReconcileAt"]?.string != requested
  }

  /// Notes that the present specification and request were looked at.
  mutating func markHandled() {
    self["status", "observedGeneration"] = .integer(generation)
    if let requested = annotations[Self.requestedAt] { self["status", "lastHandledReconcileAt"] = .string(requested) }
  }

  /// A condition with the generation that it is about.
  mutating func setFluxCondition(_ type: String, _ status: String, _ reason: String, _ message: String, now: String) {
    let condition: JSONValue = [
      "type": .string(type), "status": .string(status), "reason": .string(reason), "message": .string(message),
      "observedGeneration": .integer(generation), "lastTransitionTime": "",
    ]
    setCondition(condition, now: now)
  }

  mutating func removeCondition(_ type: String) {
    let conditions = self["status", "conditions"]?.elements ?? []
    self["status", "conditions"] = .array(conditions.filter { $0["type"]?.string != type })
  }
}
