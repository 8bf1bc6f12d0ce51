/// What goes wrong with pods, and with the objects that they are made of.
extension FaultDefinition {
  static let ofKubernetes = [
    kubernetesForbidden, podCrashLoop, podNotRecreated, podUnready, memoryLimit, credentialsNotMounted, secretValue,
    servicePortMissing, workloadReplicas,
  ]

  package static let kubernetesForbidden = FaultDefinition(
    name: "kubernetes.rbac.deny", summary: "The Kubernetes API forbids a verb on a resource: 403.",
    actsIn: "the Kubernetes API, at each such request; access reviews say so too",
    parameters: [
      Parameter("verb", unit: "verb, * for all", .text("delete")),
      Parameter("resource", unit: "plural name, with a / before a subresource", .text("pods")),
    ])

  package static let podUnready = FaultDefinition(
    name: "kubernetes.pod.unready", summary: "A pod runs, but its readiness probe fails.",
    actsIn: "the kubelet, at each probe of that system's pods", parameters: [podSystem])

  package static let podCrashLoop = FaultDefinition(
    name: "kubernetes.pod.crash-loop", summary: "A container ends soon after each start: CrashLoopBackOff.",
    actsIn: "the kubelet, at each start and each probe of that system's container; its server really stops",
    parameters: [podSystem])

  package static let podNotRecreated = FaultDefinition(
    name: "kubernetes.pod.not-recreated", summary: "No pod comes in the place of one that is gone.",
    actsIn: "the controllers of stateful and replica sets, at each pod that they leave out", parameters: [podSystem])

  package static let workloadReplicas = FaultDefinition(
    name: "kubernetes.workload.replicas", summary: "A system is deployed with another number of replicas.",
    actsIn: "Helm, at each install or upgrade of that system", phase: .installation,
    parameters: [system, Parameter("count", unit: "replicas", .integer(2))])

  package static let memoryLimit = FaultDefinition(
    name: "kubernetes.container.memory-limit", summary: "A container has no limit for its memory, or another.",
    actsIn: "Helm, at each install or upgrade of that system", phase: .installation,
    parameters: [system, Parameter("limit", unit: "quantity, empty for none", .text(""))])

  package static let credentialsNotMounted = FaultDefinition(
    name: "kubernetes.container.no-credentials", summary: "A container does not take the S3 credentials of its Secret.",
    actsIn: "Helm, at each install or upgrade of that system", phase: .installation,
    parameters: [
      system, Parameter("without", unit: "what is left out", .text("secret"), choices: ["secret", "argument"]),
    ])

  package static let servicePortMissing = FaultDefinition(
    name: "kubernetes.service.no-port", summary: "No Service of a system has a port.",
    actsIn: "Helm, at each install or upgrade of that system", phase: .installation,
    parameters: [system, Parameter("port", unit: "port", .integer(4317))])

  package static let secretValue = FaultDefinition(
    name: "kubernetes.secret.value", summary: "A field of a system's S3 Secret in the cluster has another value.",
    actsIn: "the cluster, when the Secret is applied at its start", phase: .installation,
    parameters: [
      system, Parameter("field", unit: "key", .text("S3_ENDPOINT")),
      Parameter("value", unit: "text", .text("https://s3.example.com")),
    ])

  /// A system with an S3 Secret.
  static let system = Parameter("system", unit: "system", .text("tempo"), choices: ["tempo", "mimir"])

  private static let podSystem = Parameter(
    "system", unit: "system", .text("tempo"), choices: ["tempo", "mimir", "grafana", "prometheus"])
}
