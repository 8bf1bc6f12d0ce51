import EmbeddedStack

extension FaultClaims {
  static let ofKubernetes = [
    FaultClaims(.kubernetesForbidden, unnoticed: "A step that may not look could not check: it is inconclusive."),
    FaultClaims(.podUnready, ofBoth(.readyPods, about: "pod SHALL")),
    FaultClaims(.podCrashLoop, ofBoth(.readyPods, about: "pod SHALL")),
    FaultClaims(.podNotRecreated, Claim(noticedBy: ["new Tempo pod SHALL start within {duration}"])),
    FaultClaims(
      .workloadReplicas,
      ofBoth(["{system} SHALL be deployed as single replica"], about: "SHALL be deployed as")),
    FaultClaims(
      .memoryLimit, ofBoth(["{system} pod memory limit SHALL be {quantity} or less"], about: "pod memory limit")),
    FaultClaims(
      .credentialsNotMounted,
      ofBoth(["{system} SHALL mount S3 credentials from secret"], about: "SHALL mount S3 credentials")),
    FaultClaims(
      .servicePortMissing,
      Claim(
        noticedBy: [
          "Tempo SHALL enable OTLP gRPC receiver on port {int}", "{system} service SHALL be accessible at {endpoint}",
        ], about: "4317"),
      Claim(
        "system=mimir:port=8080",
        noticedBy: [
          "Mimir SHALL enable remote-write endpoint on port {int}",
          "{system} service SHALL be accessible at {endpoint}",
        ], about: "8080")),
    FaultClaims(
      .secretValue,
      ofEachBucket(["secret SHALL contain {word} with value {string}"])
        + ofEachBucket(["secret SHALL contain {word} with value {string}"], with: ":field=S3_BUCKET:value=elsewhere")),
  ]

  /// For Tempo and for Mimir, each about steps that begin with its name.
  private static func ofBoth(_ steps: [String], about rest: String) -> [Claim] {
    ["Tempo", "Mimir"].map { Claim("system=\($0.lowercased())", noticedBy: steps, about: "\($0) \(rest)") }
  }

  /// For both systems, about the scenarios of their buckets.
  static func ofEachBucket(_ steps: [String], with parameters: String = "") -> [Claim] {
    [("tempo", "tempo-traces"), ("mimir", "mimir-blocks")].map { system, bucket in
      Claim("system=\(system)\(parameters)", noticedBy: steps, about: "S3 credentials for \(bucket)")
    }
  }
}
