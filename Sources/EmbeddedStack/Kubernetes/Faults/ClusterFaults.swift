/// What goes wrong with pods, and with the objects that they are made of.
package enum ClusterFaults {
  static let all = [
    policiesIgnored.definition,
    forbidden.definition, podCrashLoop.definition, podNotRecreated.definition, podUnready.definition,
    memoryLimit.definition, credentialsNotMounted.definition, secretValue.definition, servicePortMissing.definition,
    workloadReplicas.definition, sendsToDead.definition,
  ]

  package static let forbidden = FaultKind(
    "kubernetes.rbac.deny", "The Kubernetes API forbids a verb on a resource: 403.",
    actsIn: "the Kubernetes API, at each such request; access reviews say so too", ForbiddenAction(),
    .text("verb", unit: "verb, * for all", \.verb),
    .text("resource", unit: "plural name, with a / before a subresource", \.resource))

  package static let policiesIgnored = FaultKind(
    "kubernetes.network-policy.ignored", "The cluster's network takes NetworkPolicies and enforces none.",
    actsIn: "a system's way to the object store, at each request that a policy should stop")

  package static let podUnready = FaultKind(
    "kubernetes.pod.unready", "A pod runs, but its readiness probe fails.",
    actsIn: "the kubelet, at each probe of that system's pods", OfSystem(), .podSystem(\.system))

  package static let podCrashLoop = FaultKind(
    "kubernetes.pod.crash-loop", "A container ends soon after each start: CrashLoopBackOff.",
    actsIn: "the kubelet, at each start and each probe of that system's container; its server really stops",
    OfSystem(), .podSystem(\.system))

  package static let podNotRecreated = FaultKind(
    "kubernetes.pod.not-recreated", "No pod comes in the place of one that is gone.",
    actsIn: "the controllers of stateful and replica sets, at each pod that they leave out", OfSystem(),
    .podSystem(\.system))

  package static let workloadReplicas = FaultKind(
    "kubernetes.workload.replicas", "A system is deployed with another number of replicas.",
    actsIn: "Helm, at each install or upgrade of that system", phase: .installation, OtherReplicas(), .system(\.system),
    .integer("count", unit: "replicas", \.count))

  package static let sendsToDead = FaultKind(
    "kubernetes.service.sends-to-dead",
    "A Service goes on sending to the pod that it began with, whatever became of it.",
    actsIn: "the Service of a platform's Tempo, at each request")

  package static let memoryLimit = FaultKind(
    "kubernetes.container.memory-limit", "A container has no limit for its memory, or another.",
    actsIn: "Helm, at each install or upgrade of that system", phase: .installation, OtherMemoryLimit(),
    .system(\.system),
    .text("limit", unit: "quantity, empty for none", \.limit))

  package static let credentialsNotMounted = FaultKind(
    "kubernetes.container.no-credentials", "A container does not take the S3 credentials of its Secret.",
    actsIn: "Helm, at each install or upgrade of that system", phase: .installation, WithoutCredentials(),
    .system(\.system),
    .choice("without", unit: "what is left out", oneOf: WithoutCredentials.Part.allCases, \.part))

  package static let servicePortMissing = FaultKind(
    "kubernetes.service.no-port", "No Service of a system has a port, or one of them has not.",
    actsIn: "Helm, at each install or upgrade of that system", phase: .installation, MissingPort(), .system(\.system),
    .integer("port", unit: "port", \.port), .text("service", unit: "name, empty for all", \.service))

  package static let secretValue = FaultKind(
    "kubernetes.secret.value", "A field of a system's S3 Secret in the cluster has another value.",
    actsIn: "the cluster, when the Secret is applied at its start", phase: .installation, OtherSecretValue(),
    .system(\.system),
    .text("field", unit: "key", \.field), .text("value", unit: "text", \.value))
}

extension FaultKind.Parameter {
  /// Any system, as all have pods.
  static func podSystem(_ path: any WritableKeyPath<Values, String> & Sendable) -> Self {
    text("system", unit: "system", oneOf: StackSystem.all.map(\.name), path)
  }

  /// A system with an S3 Secret.
  static func system(_ path: any WritableKeyPath<Values, String> & Sendable) -> Self {
    text("system", unit: "system", oneOf: StackSystem.storing.map(\.name), path)
  }
}
