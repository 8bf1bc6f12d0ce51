import Base
import Wire

extension ResourceType {
  /// The types that are there without a definition in the cluster, in the order of discovery.
  static let builtIn =
    [
      configMaps, endpoints, events, namespaces, nodes, persistentVolumeClaims, persistentVolumes, pods, resourceQuotas,
      secrets, serviceAccounts, services, deployments, replicaSets, statefulSets, newEvents, endpointSlices, leases,
      ingresses, ingressClasses, networkPolicies, disruptionBudgets, storageClasses, customResourceDefinitions,
      selfSubjectAccessReviews, selfSubjectRulesReviews, selfSubjectReviews,
    ] + batch + rights

  private static func core(
    _ plural: String, _ kind: String, _ shortNames: [String] = [], isNamespaced: Bool = true, inAll: Bool = false,
    hasStatus: Bool = false, subresources: [String] = [], _ columns: [PrinterColumn],
    _ strategy: any KindStrategy = PlainKind()
  ) -> ResourceType {
    ResourceType(
      group: "", version: "v1", plural: plural, singular: kind.lowercased(), kind: kind, shortNames: shortNames,
      isNamespaced: isNamespaced, categories: inAll ? ["all"] : [], subresources: subresources, hasStatus: hasStatus,
      columns: columns, strategy: strategy)
  }

  private static func apps(
    _ plural: String, _ kind: String, _ shortName: String, _ columns: [PrinterColumn], _ strategy: WorkloadKind
  ) -> ResourceType {
    ResourceType(
      group: "apps", version: "v1", plural: plural, singular: kind.lowercased(), kind: kind, shortNames: [shortName],
      categories: ["all"], subresources: ["scale"], hasGeneration: true, columns: columns, strategy: strategy,
      scale: .workload)
  }

  private static func review(_ group: String, _ kind: String) -> ResourceType {
    ResourceType(
      group: group, version: "v1", plural: kind.lowercased() + "s", singular: kind.lowercased(), kind: kind,
      isNamespaced: false, verbs: ["create"], hasStatus: false)
  }

  static let configMaps = core(
    "configmaps", "ConfigMap", ["cm"], [.name, .dataCount, .age], ConfigMapKind())
  static let endpoints = core("endpoints", "Endpoints", ["ep"], [.name, .endpointAddresses, .age])
  static let events = core("events", "Event", ["ev"], PrinterColumn.event, EventKind())
  /// The same objects in the newer form.
  static let newEvents = ResourceType(
    group: "events.k8s.io", version: "v1", plural: "events", singular: "event", kind: "Event", shortNames: ["ev"],
    hasStatus: false, columns: PrinterColumn.event, strategy: EventKind(), form: .newEvent, storedAs: events.id)
  static let namespaces = core(
    "namespaces", "Namespace", ["ns"], isNamespaced: false, hasStatus: true, subresources: ["finalize"],
    [.name, PrinterColumn("Status", at: "status", "phase"), .age], NamespaceKind())
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
    ], ClaimKind())
  static let persistentVolumes = core(
    "persistentvolumes", "PersistentVolume", ["pv"], isNamespaced: false, hasStatus: true,
    [.name, PrinterColumn("Status", at: "status", "phase"), .age])
  static let pods: ResourceType = {
    var type = core(
      "pods", "Pod", ["po"], inAll: true, hasStatus: true,
      subresources: ["log", "proxy", "portforward", "exec", "attach", "eviction"], PrinterColumn.pod, PodKind())
    type.hasGeneration = true
    return type
  }()
  static let resourceQuotas = core(
    "resourcequotas", "ResourceQuota", ["quota"], hasStatus: true, [.name, .quotaUse, .age], QuotaKind())
  static let secrets = core(
    "secrets", "Secret", [], [.name, PrinterColumn("Type", at: "type"), .dataCount, .age], SecretKind())
  static let serviceAccounts = core(
    "serviceaccounts", "ServiceAccount", ["sa"], subresources: ["token"], [.name, .age])
  static let services = core(
    "services", "Service", ["svc"], inAll: true, hasStatus: true, subresources: ["proxy"], PrinterColumn.service,
    ServiceKind())

  static let deployments = apps("deployments", "Deployment", "deploy", PrinterColumn.deployment, .deployment)
  static let replicaSets = apps("replicasets", "ReplicaSet", "rs", PrinterColumn.replicaSet, .replicaSet)
  static let statefulSets = apps("statefulsets", "StatefulSet", "sts", PrinterColumn.statefulSet, .statefulSet)

  static let customResourceDefinitions = ResourceType(
    group: "apiextensions.k8s.io", version: "v1", plural: "customresourcedefinitions",
    singular: "customresourcedefinition", kind: "CustomResourceDefinition", shortNames: ["crd", "crds"],
    isNamespaced: false, categories: ["api-extensions"], hasGeneration: true,
    columns: [.name, PrinterColumn("Created At", at: "metadata", "creationTimestamp")], strategy: DefinitionKind())

  static let selfSubjectAccessReviews = review("authorization.k8s.io", "SelfSubjectAccessReview")
  static let selfSubjectRulesReviews = review("authorization.k8s.io", "SelfSubjectRulesReview")
  static let selfSubjectReviews = review("authentication.k8s.io", "SelfSubjectReview")
}
