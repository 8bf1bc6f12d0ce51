import Base
import Wire

/// Types of networking, policy, storage, coordination and rights.
extension ResourceType {
  static let endpointSlices = ResourceType(
    group: "discovery.k8s.io", version: "v1", plural: "endpointslices", singular: "endpointslice",
    kind: "EndpointSlice", hasStatus: false, columns: [.name, PrinterColumn("AddressType", at: "addressType"), .age])

  static let networkPolicies = ResourceType(
    group: "networking.k8s.io", version: "v1", plural: "networkpolicies", singular: "networkpolicy",
    kind: "NetworkPolicy", shortNames: ["netpol"], hasStatus: false, hasGeneration: true,
    columns: [.name, PrinterColumn("Pod-Selector") { object, _ in .string(object.podSelectorText) }, .age])

  static let ingresses = ResourceType(
    group: "networking.k8s.io", version: "v1", plural: "ingresses", singular: "ingress", kind: "Ingress",
    shortNames: ["ing"], hasGeneration: true,
    columns: [
      .name, PrinterColumn("Class", at: "spec", "ingressClassName"), .ingressHosts, .ingressAddress, .ingressPorts,
      .age,
    ],
    strategy: IngressKind())

  static let ingressClasses = ResourceType(
    group: "networking.k8s.io", version: "v1", plural: "ingressclasses", singular: "ingressclass",
    kind: "IngressClass", isNamespaced: false, hasStatus: false, hasGeneration: true,
    columns: [.name, PrinterColumn("Controller", at: "spec", "controller"), .age])

  static let leases = ResourceType(
    group: "coordination.k8s.io", version: "v1", plural: "leases", singular: "lease", kind: "Lease", hasStatus: false,
    isReplacedUnseen: false, columns: [.name, PrinterColumn("Holder", at: "spec", "holderIdentity"), .age],
    strategy: LeaseKind())

  static let disruptionBudgets = ResourceType(
    group: "policy", version: "v1", plural: "poddisruptionbudgets", singular: "poddisruptionbudget",
    kind: "PodDisruptionBudget", shortNames: ["pdb"], hasGeneration: true, isReplacedUnseen: false,
    columns: [
      .name, PrinterColumn("Min Available", missing: "N/A", at: "spec", "minAvailable"),
      PrinterColumn("Max Unavailable", missing: "N/A", at: "spec", "maxUnavailable"),
      PrinterColumn("Allowed Disruptions", missing: "0", at: "status", "disruptionsAllowed"), .age,
    ],
    strategy: BudgetKind())

  static let storageClasses = ResourceType(
    group: "storage.k8s.io", version: "v1", plural: "storageclasses", singular: "storageclass", kind: "StorageClass",
    shortNames: ["sc"], isNamespaced: false, hasStatus: false,
    columns: [.name, PrinterColumn("Provisioner", at: "provisioner"), .age])

  /// What they say counts for tokens that were asked for of the API.
  static let rights = [roles, roleBindings, clusterRoles, clusterRoleBindings]

  static let roles = role("roles", "Role", isNamespaced: true, RoleKind())
  static let roleBindings = role("rolebindings", "RoleBinding", isNamespaced: true, BindingKind())
  static let clusterRoles = role("clusterroles", "ClusterRole", isNamespaced: false, RoleKind())
  static let clusterRoleBindings = role(
    "clusterrolebindings", "ClusterRoleBinding", isNamespaced: false, BindingKind())

  private static func role(
    _ plural: String, _ kind: String, isNamespaced: Bool, _ strategy: any KindStrategy
  ) -> ResourceType {
    ResourceType(
      group: "rbac.authorization.k8s.io", version: "v1", plural: plural, singular: kind.lowercased(), kind: kind,
      isNamespaced: isNamespaced, hasStatus: false, columns: [.name, .age], strategy: strategy)
  }
}
