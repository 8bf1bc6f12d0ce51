/// What goes wrong in Flux, and in the Git repository that it applies.
package enum FluxFaults {
  static let all = [
    releaseStalled.definition, releaseWithoutRestart.definition, releaseWithoutChecksum.definition,
    releaseValuesFrom.definition, secretInClear.definition, secretFieldMissing.definition, secretTampered.definition,
  ]

  package static let releaseStalled = FaultKind(
    "flux.release.stalled",
    "A Helm release does not come to its end: Stalled. Its first install leaves its objects behind.",
    actsIn: "Flux's helm-controller, at each install or upgrade of that release", phase: .installation,
    OfRelease(release: "tempo"), .text("release", unit: "name", \.release))

  package static let releaseWithoutRestart = FaultKind(
    "flux.release.no-restart", "An upgrade of a Helm release leaves its pods as they are.",
    actsIn: "Helm, at each upgrade of that release", OfRelease(release: "grafana"),
    .text("release", unit: "name", oneOf: StackSystem.all.map(\.release.name).sorted(), \.release))

  package static let releaseWithoutChecksum = FaultKind(
    "flux.release.no-checksum",
    "A chart's pods do not know their configuration: a change of that restarts none, an annotation of theirs does.",
    actsIn: "Helm, at each install or upgrade of that release", phase: .installation, OfRelease(release: "grafana"),
    .text("release", unit: "name", oneOf: StackSystem.all.map(\.release.name).sorted(), \.release))

  package static let releaseValuesFrom = FaultKind(
    "flux.release.values-from", "A Helm release has its values in a ConfigMap, which is as good.",
    actsIn: "the cluster, when the release is applied at its start", phase: .installation,
    OfRelease(release: "grafana"),
    .text("release", unit: "name", oneOf: StackSystem.all.map(\.release.name).sorted(), \.release))

  package static let secretInClear = FaultKind(
    "sops.secret.clear", "A value of an encrypted Secret stands in clear in its manifest.",
    actsIn: "the manifests, when they are written at the stack's start", phase: .installation,
    ManifestField(field: "S3_SECRET_ACCESS_KEY"), .system(\.system), .text("field", unit: "key", \.field))

  package static let secretFieldMissing = FaultKind(
    "sops.secret.field-missing", "The manifest of a Secret lacks a field.",
    actsIn: "the manifests, when they are written at the stack's start", phase: .installation,
    ManifestField(field: "S3_ACCESS_KEY_ID"), .system(\.system), .text("field", unit: "key", \.field))

  package static let secretTampered = FaultKind(
    "sops.secret.tampered",
    "A manifest was changed after SOPS encrypted it. Only who has a key can tell of a value.",
    actsIn: "the manifests, when they are written at the stack's start", phase: .installation,
    ManifestField(part: .mac, field: "S3_BUCKET"), .system(\.system),
    .choice("part", unit: "what was changed", oneOf: ManifestField.Part.allCases, \.part),
    .text("field", unit: "key", \.field))
}

package struct OfRelease: FaultValues {
  package var release: String
}
