/// Pods that are not what they seem, though their servers run: what fools a look that is too quick.
package enum PodFaults {
  static let all = [
    restarted.definition, lateReady.definition, finished.definition, sidecar.definition, logEmpty.definition,
  ]

  package static let restarted = FaultKind(
    "kubernetes.pod.restarted", "A pod is ready, but its container was ended and begun again before.",
    actsIn: "the kubelet, at the start of each pod of that system; the log of the run before has one line",
    phase: .installation, Restarted(), .podSystem(\.system),
    .integer("count", unit: "restarts", \.count), .text("line", unit: "text", \.line))

  package static let lateReady = FaultKind(
    "kubernetes.pod.late-ready", "A pod became ready long after it was created.",
    actsIn: "the controllers of stateful and replica sets, at each pod that they create: its creation is dated back",
    phase: .installation, LateReady(), .podSystem(\.system), .seconds(\.time))

  package static let finished = FaultKind(
    "kubernetes.pod.finished", "Beside a system's pods one with their labels has come to its end.",
    actsIn: "Helm, at each install of that system; what is well is to stay so", phase: .installation, FinishedPod(),
    .podSystem(\.system), .choice("end", unit: "how it ended", oneOf: FinishedPod.End.allCases, \.end))

  package static let sidecar = FaultKind(
    "kubernetes.container.sidecar", "The pods of a system have a second container, with a memory limit of its own.",
    actsIn: "Helm, at each install or upgrade of that system", phase: .installation, Sidecar(), .podSystem(\.system),
    .text("limit", unit: "quantity", \.limit))

  package static let logEmpty = FaultKind(
    "kubernetes.log.empty", "The log of a container has no line, as after its rotation.",
    actsIn: "the kubelet, at each question for a log of that system's pods", OfSystem(), .podSystem(\.system))
}
