import EmbeddedStack

extension FaultClaims {
  static let ofFlux = [
    FaultClaims(
      FluxFaults.releaseStalled,
      Claim(
        noticedBy: [
          "HelmRelease SHALL report {string} within {duration}", "Tempo SHALL NOT require manual intervention",
        ],
        about: "Tempo"),
      Claim(
        .set(\.release, "mimir"), noticedBy: ["HelmRelease SHALL report {string} within {duration}"],
        about: "Mimir HelmRelease is committed")),
    FaultClaims(
      FluxFaults.releaseWithoutRestart,
      Claim(noticedBy: ["HelmRelease SHALL trigger Grafana pod restart"]),
      Claim(.set(\.release, "kube-prometheus-stack"), noticedBy: ["Prometheus pods SHALL restart"])),
    FaultClaims(
      FluxFaults.releaseWithoutChecksum,
      Claim(noticedBy: ["HelmRelease SHALL trigger Grafana pod restart"]),
      Claim(.set(\.release, "kube-prometheus-stack"), noticedBy: ["Prometheus pods SHALL restart"])),
    FaultClaims(FluxFaults.releaseValuesFrom, unnoticed: "Where values stand changes nothing of what they are."),
    FaultClaims(FluxFaults.secretInClear, ofEachBucket(\.system, ["secret SHALL be encrypted with SOPS age key"])),
    FaultClaims(
      FluxFaults.secretFieldMissing,
      ofEachBucket(\.system, ["secret SHALL contain {word} field"])
        + ofEachBucket(\.system, ["secret SHALL contain {word} field"], with: .set(\.field, "S3_SECRET_ACCESS_KEY"))),
    FaultClaims(
      FluxFaults.secretTampered,
      ofEachBucket(\.system, ["secret SHALL be encrypted with SOPS age key"], with: .set(\.part, .mac))),
  ]
}
