import Base
import Wire

extension ResourceType {
  /// The types that are there without a definition in the cluster, in the order of discovery.
  static let builtIn = [
    configMaps, endpoints, events, namespaces, nodes, persistentVolumeClaims, pods, secrets, serviceAccounts, services,
    deployments, replicaSets, statefulSets, endpointSlices, leases, networkPolicies, customResourceDefinitions,
    selfSubjectAccessReviews, selfSubjectRulesReviews, selfSubjectReviews,
  ]

  private static func core(
    _ plural: String, _ kind: String, _ shortNames: [String] = [], isNamespaced: Bool = true, inAll: Bool = false,
    hasStatus: Bool = false, subresources: [String] = [], _ columns: [PrinterColumn]
  ) -> ResourceType {
    ResourceType(
      group: "", version: "v1", plural: plural, singular: kind.lowercased(), kind: kind, shortNames: shortNames,
      isNamespaced: isNamespaced, categories: inAll ? ["all"] : [], subresources: subresources, hasStatus: hasStatus,
      columns: columns)
  }

  private static func apps(
    _ plural: String, _ kind: String, _ shortName: String, _ columns: [PrinterColumn]
  ) -> ResourceType {
    ResourceType(
      group: "apps", version: "v1", plural: plural, singular: kind.lowercased(), kind: kind, shortNames: [shortName],
      categories: ["all"], subresources: ["scale"], columns: columns)
  }

  private static func review(_ group: String, _ kind: String) -> ResourceType {
    ResourceType(
      group: group, version: "v1", plural: kind.lowercased() + "s", singular: kind.lowercased(), kind: kind,
      isNamespaced: false, verbs: ["create"], hasStatus: false)
  }

  static let configMaps = core("configmaps", "ConfigMap", ["cm"], [.name, .dataCount, .age])
  static let endpoints = core("endpoints", "Endpoints", ["ep"], [.name, .endpointAddresses, .age])
  static let events = core(
    "events", "Event", ["ev"],
    [.lastSeen, PrinterColumn("Type", at: "type"), PrinterColumn("Reason", at: "reason"), .involvedObject, .message])
  static let namespaces = core(
    "namespaces", "Namespace", ["ns"], isNamespaced: false, hasStatus: true,
    [.name, PrinterColumn("Status", at: "status", "phase"), .age])
  static let nodes = core(
    "nodes", "Node", ["no"], isNamespaced: false, hasStatus: true, subresources: ["proxy"],
    [
      .name, .readiness, PrinterColumn("Roles") { _, _ in "control-plane" }, .age,
      PrinterColumn("Version", at: "status", "nodeInfo", "kubeletVersion"),
    ])
  static let persistentVolumeClaims = core(
    "persistentvolumeclaims", "PersistentVolumeClaim", ["pvc"], hasStatus: true,
    [
      .name, PrinterColumn("Status", at: "status", "phase"), PrinterColumn("Volume", at: "spec", "volumeName"),
      PrinterColumn("Capacity", at: "status", "capacity", "storage"),
      PrinterColumn("StorageClass", at: "spec", "storageClassName"), .age,
    ])
  static let pods = core(
    "pods", "Pod", ["po"], inAll: true, hasStatus: true,
    subresources: ["log", "proxy", "portforward", "exec", "attach"],
    PrinterColumn.pod)
  static let secrets = core(
    "secrets", "Secret", [], [.name, PrinterColumn("Type", at: "type"), .dataCount, .age])
  static let serviceAccounts = core("serviceaccounts", "ServiceAccount", ["sa"], [.name, .age])
  static let services = core(
    "services", "Service", ["svc"], inAll: true, hasStatus: true, subresources: ["proxy"], PrinterColumn.service)

  static let deployments = apps("deployments", "Deployment", "deploy", PrinterColumn.deployment)
  static let replicaSets = apps("replicasets", "ReplicaSet", "rs", PrinterColumn.replicaSet)
  static let statefulSets = apps("statefulsets", "StatefulSet", "sts", PrinterColumn.statefulSet)

  static let endpointSlices = ResourceType(
    group: "discovery.k8s.io", version: "v1", plural: "endpointslices", singular: "endpointslice",
    kind: "EndpointSlice", hasStatus: false, columns: [.name, PrinterColumn("AddressType", at: "addressType"), .age])

  static let networkPolicies = ResourceType(
    group: "networking.k8s.io", version: "v1", plural: "networkpolicies", singular: "networkpolicy",
    kind: "NetworkPolicy", shortNames: ["netpol"], hasStatus: false,
    columns: [.name, PrinterColumn("Pod-Selector") { object, _ in .string(object.podSelectorText) }, .age])

  static let leases = ResourceType(
    group: "coordination.k8s.io", version: "v1", plural: "leases", singular: "lease", kind: "Lease", hasStatus: false,
    columns: [.name, PrinterColumn("Holder", at: "spec", "holderIdentity"), .age])

  static let customResourceDefinitions = ResourceType(
    group: "apiextensions.k8s.io", version: "v1", plural: "customresourcedefinitions",
    singular: "customresourcedefinition", kind: "CustomResourceDefinition", shortNames: ["crd", "crds"],
    isNamespaced: false, categories: ["api-extensions"],
    columns: [.name, PrinterColumn("Created At", at: "metadata", "creationTimestamp")])

  static let selfSubjectAccessReviews = review("authorization.k8s.io", "SelfSubjectAccessReview")
  static let selfSubjectRulesReviews = review("authorization.k8s.io", "SelfSubjectRulesReview")
  static let selfSubjectReviews = review("authentication.k8s.io", "SelfSubjectReview")
}
