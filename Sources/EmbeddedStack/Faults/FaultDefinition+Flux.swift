/// What goes wrong in Flux, and in the Git repository that it applies.
extension FaultDefinition {
  static let ofFlux = [fluxStalled, releaseWithoutRestart, secretInClear, secretFieldMissing, secretTampered]

  package static let fluxStalled = FaultDefinition(
    name: "flux.release.stalled",
    summary: "A Helm release does not come to its end: Stalled. Its first install leaves its objects behind.",
    actsIn: "Flux's helm-controller, at each install or upgrade of that release", phase: .installation,
    parameters: [Parameter("release", unit: "name", .text("tempo"))])

  package static let releaseWithoutRestart = FaultDefinition(
    name: "flux.release.no-restart", summary: "An upgrade of a Helm release leaves its pods as they are.",
    actsIn: "Helm, at each upgrade of that release",
    parameters: [
      Parameter(
        "release", unit: "name", .text("grafana"), choices: ["grafana", "kube-prometheus-stack", "mimir", "tempo"])
    ])

  package static let secretInClear = FaultDefinition(
    name: "sops.secret.clear", summary: "A value of an encrypted Secret stands in clear in its manifest.",
    actsIn: "the manifests, when they are written at the stack's start", phase: .installation,
    parameters: [system, field("S3_SECRET_ACCESS_KEY")])

  package static let secretFieldMissing = FaultDefinition(
    name: "sops.secret.field-missing", summary: "The manifest of a Secret lacks a field.",
    actsIn: "the manifests, when they are written at the stack's start", phase: .installation,
    parameters: [system, field("S3_ACCESS_KEY_ID")])

  package static let secretTampered = FaultDefinition(
    name: "sops.secret.tampered",
    summary: "A manifest was changed after SOPS encrypted it. Only who has a key can tell of a value.",
    actsIn: "the manifests, when they are written at the stack's start", phase: .installation,
    parameters: [
      system, Parameter("part", unit: "what was changed", .text("mac"), choices: ["mac", "value"]), field("S3_BUCKET"),
    ])

  private static func field(_ name: String) -> Parameter { Parameter("field", unit: "key", .text(name)) }
}
