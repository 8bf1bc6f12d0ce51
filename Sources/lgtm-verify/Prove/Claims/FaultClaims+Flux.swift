import EmbeddedStack

extension FaultClaims {
  static let ofFlux = [
    FaultClaims(
      .fluxStalled,
      Claim(
        noticedBy: [
          "HelmRelease SHALL report {string} within {duration}", "Tempo SHALL NOT require manual intervention",
        ],
        about: "Tempo"),
      Claim(
        "release=mimir", noticedBy: ["HelmRelease SHALL report {string} within {duration}"],
        about: "Mimir HelmRelease is committed")),
    FaultClaims(
      .releaseWithoutRestart,
      Claim(noticedBy: ["HelmRelease SHALL trigger Grafana pod restart"]),
      Claim("release=kube-prometheus-stack", noticedBy: ["Prometheus pods SHALL restart"])),
    FaultClaims(.secretInClear, ofEachBucket(["secret SHALL be encrypted with SOPS age key"])),
    FaultClaims(
      .secretFieldMissing,
      ofEachBucket(["secret SHALL contain {word} field"])
        + ofEachBucket(["secret SHALL contain {word} field"], with: ":field=S3_SECRET_ACCESS_KEY")),
    FaultClaims(.secretTampered, ofEachBucket(["secret SHALL be encrypted with SOPS age key"], with: ":part=mac")),
  ]
}
