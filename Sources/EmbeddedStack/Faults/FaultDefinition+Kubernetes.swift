/// What goes wrong with pods, and with the objects that they are made of.
extension FaultDefinition {
  static let ofKubernetes = [
    kubernetesForbidden, podCrashLoop, podNotRecreated, podUnready, memoryLimit, credentialsNotMounted, secretValue,
    servicePortMissing, workloadReplicas,
  ]

  static let kubernetesForbidden = FaultDefinition(
    name: "kubernetes.rbac.deny", summary: "The Kubernetes API forbids a verb on a resource: 403.",
    actsIn: "the Kubernetes API, at each such request; access reviews say so too",
    parameters: [
      Parameter("verb", unit: "verb, * for all", .text("delete")),
      Parameter("resource", unit: "plural name, with a / before a subresource", .text("pods")),
    ])

  static let podUnready = FaultDefinition(
    name: "kubernetes.pod.unready", summary: "A pod runs, but its readiness probe fails.",
    actsIn: "the kubelet, at each probe of that system's pods", parameters: [podSystem],
    claims: ofBoth(.readyPods, about: "pod SHALL"))

  static let podCrashLoop = FaultDefinition(
    name: "kubernetes.pod.crash-loop", summary: "A container ends soon after each start: CrashLoopBackOff.",
    actsIn: "the kubelet, at each start and each probe of that system's container; its server really stops",
    parameters: [podSystem],
    claims: ofBoth(.readyPods, about: "pod SHALL"))

  static let podNotRecreated = FaultDefinition(
    name: "kubernetes.pod.not-recreated", summary: "No pod comes in the place of one that is gone.",
    actsIn: "the controllers of stateful and replica sets, at each pod that they leave out", parameters: [podSystem],
    claims: [Claim(noticedBy: ["new Tempo pod SHALL start within {duration}"])])

  static let workloadReplicas = FaultDefinition(
    name: "kubernetes.workload.replicas", summary: "A system is deployed with another number of replicas.",
    actsIn: "Helm, at each install or upgrade of that system", phase: .installation,
    parameters: [system, Parameter("count", unit: "replicas", .integer(2))],
    claims: ofBoth(["{system} SHALL be deployed as single replica"], about: "SHALL be deployed as"))

  static let memoryLimit = FaultDefinition(
    name: "kubernetes.container.memory-limit", summary: "A container has no limit for its memory, or another.",
    actsIn: "Helm, at each install or upgrade of that system", phase: .installation,
    parameters: [system, Parameter("limit", unit: "quantity, empty for none", .text(""))],
    claims: ofBoth(["{system} pod memory limit SHALL be {quantity} or less"], about: "pod memory limit"))

  static let credentialsNotMounted = FaultDefinition(
    name: "kubernetes.container.no-credentials", summary: "A container does not take the S3 credentials of its Secret.",
    actsIn: "Helm, at each install or upgrade of that system", phase: .installation,
    parameters: [
      system, Parameter("without", unit: "what is left out", .text("secret"), choices: ["secret", "argument"]),
    ],
    claims: ofBoth(["{system} SHALL mount S3 credentials from secret"], about: "SHALL mount S3 credentials"))

  static let servicePortMissing = FaultDefinition(
    name: "kubernetes.service.no-port", summary: "No Service of a system has a port.",
    actsIn: "Helm, at each install or upgrade of that system", phase: .installation,
    parameters: [system, Parameter("port", unit: "port", .integer(4317))],
    claims: [
      Claim(
        noticedBy: [
          "Tempo SHALL enable OTLP gRPC receiver on port {int}", "{system} service SHALL be accessible at {endpoint}",
        ], about: "4317"),
      Claim(
        "system=mimir:port=8080",
        noticedBy: [
          "Mimir SHALL enable remote-write endpoint on port {int}",
          "{system} service SHALL be accessible at {endpoint}",
        ], about: "8080"),
    ])

  static let secretValue = FaultDefinition(
    name: "kubernetes.secret.value", summary: "A field of a system's S3 Secret in the cluster has another value.",
    actsIn: "the cluster, when the Secret is applied at its start", phase: .installation,
    parameters: [
      system, Parameter("field", unit: "key", .text("S3_ENDPOINT")),
      Parameter("value", unit: "text", .text("https://s3.example.com")),
    ],
    claims: ofEachBucket(["secret SHALL contain {word} with value {string}"])
      + ofEachBucket(["secret SHALL contain {word} with value {string}"], with: ":field=S3_BUCKET:value=elsewhere"))

  /// A system with an S3 Secret.
  static let system = Parameter("system", unit: "system", .text("tempo"), choices: ["tempo", "mimir"])

  private static let podSystem = Parameter(
    "system", unit: "system", .text("tempo"), choices: ["tempo", "mimir", "grafana", "prometheus"])

  /// Claims for Tempo and for Mimir, each about steps that begin with its name.
  private static func ofBoth(_ expressions: [String], about rest: String) -> [Claim] {
    ["Tempo", "Mimir"].map {
      Claim("system=\($0.lowercased())", noticedBy: expressions, about: "\($0) \(rest)")
    }
  }

  /// Claims for both systems, about the scenarios of their buckets.
  static func ofEachBucket(_ expressions: [String], with parameters: String = "") -> [Claim] {
    [("tempo", "tempo-traces"), ("mimir", "mimir-blocks")].map { system, bucket in
      Claim("system=\(system)\(parameters)", noticedBy: expressions, about: "S3 credentials for \(bucket)")
    }
  }
}
