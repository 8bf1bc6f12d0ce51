import Base
import Wire

extension ClusterStore.State {
  /// What may not be made or changed where it is to be, whatever it is.
  ///
  /// - Parameter old: nil for a new object.
  func admit(
    _ object: KubernetesObject, _ type: ResourceType, replacing old: KubernetesObject? = nil
  ) throws(KubernetesStatus) {
    guard type.isNamespaced else { return }
    if old == nil {
      guard let namespace = get(.namespaces, nil, object.namespace ?? "") else {
        throw .notFound(.namespaces, object.namespace ?? "")
      }
      if namespace.isTerminating { throw .terminating(namespace.name, type, object.name) }
    }
    for quota in list(.resourceQuotas, object.namespace) {
      try QuotaCheck(quota.object, in: self).admit(object, type, replacing: old)
    }
  }
}

extension KubernetesStatus {
  fileprivate static func terminating(_ namespace: String, _ type: ResourceType, _ name: String) -> Self {
    let why = "unable to create new content in namespace \(namespace) because it is being terminated"
    var status = Self.refused(type, name, why)
    status.details?[member: "causes"] = [
      [
        "reason": "NamespaceTerminating", "message": .string("namespace \(namespace) is being terminated"),
        "field": "metadata.namespace",
      ]
    ]
    return status
  }

  /// 403 for another reason than a right.
  static func refused(_ type: ResourceType, _ name: String, _ why: String) -> Self {
    Self(
      code: 403, reason: "Forbidden", message: "\(type.id) \"\(name)\" is forbidden: \(why)",
      details: details(type, name))
  }
}
