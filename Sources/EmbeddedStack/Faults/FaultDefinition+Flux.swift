/// What goes wrong in Flux, and in the Git repository that it applies.
extension FaultDefinition {
  static let ofFlux = [fluxStalled, releaseWithoutRestart, secretInClear, secretFieldMissing, secretTampered]

  static let fluxStalled = FaultDefinition(
    name: "flux.release.stalled",
    summary: "A Helm release does not come to its end: Stalled. Its first install leaves its objects behind.",
    actsIn: "Flux's helm-controller, at each install or upgrade of that release", phase: .installation,
    parameters: [Parameter("release", unit: "name", .text("tempo"))],
    claims: [
      Claim(
        noticedBy: [
          "HelmRelease SHALL report {string} within {duration}", "Tempo SHALL NOT require manual intervention",
        ], about: "Tempo"),
      Claim(
        "release=mimir", noticedBy: ["HelmRelease SHALL report {string} within {duration}"],
        about: "Mimir HelmRelease is committed"),
    ])

  static let releaseWithoutRestart = FaultDefinition(
    name: "flux.release.no-restart", summary: "An upgrade of a Helm release leaves its pods as they are.",
    actsIn: "Helm, at each upgrade of that release",
    parameters: [
      Parameter(
        "release", unit: "name", .text("grafana"), choices: ["grafana", "kube-prometheus-stack", "mimir", "tempo"])
    ],
    claims: [
      Claim(noticedBy: ["HelmRelease SHALL trigger Grafana pod restart"]),
      Claim("release=kube-prometheus-stack", noticedBy: ["Prometheus pods SHALL restart"]),
    ])

  static let secretInClear = FaultDefinition(
    name: "sops.secret.clear", summary: "A value of an encrypted Secret stands in clear in its manifest.",
    actsIn: "the manifests, when they are written at the stack's start", phase: .installation,
    parameters: [system, field("S3_SECRET_ACCESS_KEY")],
    claims: ofEachBucket(["secret SHALL be encrypted with SOPS age key"]))

  static let secretFieldMissing = FaultDefinition(
    name: "sops.secret.field-missing", summary: "The manifest of a Secret lacks a field.",
    actsIn: "the manifests, when they are written at the stack's start", phase: .installation,
    parameters: [system, field("S3_ACCESS_KEY_ID")],
    claims: ofEachBucket(["secret SHALL contain {word} field"])
      + ofEachBucket(["secret SHALL contain {word} field"], with: ":field=S3_SECRET_ACCESS_KEY"))

  static let secretTampered = FaultDefinition(
    name: "sops.secret.tampered",
    summary: "A manifest was changed after SOPS encrypted it. Only who has a key can tell of a value.",
    actsIn: "the manifests, when they are written at the stack's start", phase: .installation,
    parameters: [
      system, Parameter("part", unit: "what was changed", .text("mac"), choices: ["mac", "value"]), field("S3_BUCKET"),
    ],
    claims: ofEachBucket(["secret SHALL be encrypted with SOPS age key"], with: ":part=mac"))

  private static func field(_ name: String) -> Parameter { Parameter("field", unit: "key", .text(name)) }
}
