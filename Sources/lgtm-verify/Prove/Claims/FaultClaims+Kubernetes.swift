import EmbeddedStack

extension FaultClaims {
  static let ofKubernetes = [
    FaultClaims(ClusterFaults.forbidden, unnoticed: "A step that may not look could not check: it is inconclusive."),
    FaultClaims(
      ClusterFaults.policiesIgnored,
      unnoticed: "A system that shows no S3 error though its way is cut leaves the step open: it is inconclusive."),
    FaultClaims(ClusterFaults.podUnready, ofBoth(\.system, .readyPods, about: "pod SHALL")),
    FaultClaims(ClusterFaults.podCrashLoop, ofBoth(\.system, .readyPods, about: "pod SHALL")),
    FaultClaims(ClusterFaults.podNotRecreated, Claim(noticedBy: ["new Tempo pod SHALL start within {duration}"])),
    FaultClaims(
      ClusterFaults.workloadReplicas,
      ofBoth(\.system, ["{system} SHALL be deployed as single replica"], about: "SHALL be deployed as")),
    FaultClaims(
      ClusterFaults.memoryLimit,
      ofBoth(\.system, ["{system} pod memory limit SHALL be {quantity} or less"], about: "pod memory limit")),
    FaultClaims(
      ClusterFaults.credentialsNotMounted,
      ofBoth(\.system, ["{system} SHALL mount S3 credentials from secret"], about: "SHALL mount S3 credentials")),
    FaultClaims(
      ClusterFaults.servicePortMissing,
      Claim(
        noticedBy: [
          "Tempo SHALL enable OTLP gRPC receiver on port {int}", "{system} service SHALL be accessible at {endpoint}",
        ], about: "4317"),
      Claim(
        .set(\.system, "mimir"), .set(\.port, 8080),
        noticedBy: [
          "Mimir SHALL enable remote-write endpoint on port {int}",
          "{system} service SHALL be accessible at {endpoint}",
        ], about: "8080"),
      Claim(
        .set(\.system, "mimir"), .set(\.port, 8080), .set(\.service, "mimir-gateway"),
        noticedBy: ["Mimir SHALL enable remote-write endpoint on port {int}"], about: "port 8080")),
    FaultClaims(
      ClusterFaults.secretValue,
      ofEachBucket(\.system, ["secret SHALL contain {word} with value {string}"])
        + ofEachBucket(
          \.system, ["secret SHALL contain {word} with value {string}"], with: .set(\.field, "S3_BUCKET"),
          .set(\.value, "elsewhere"))
        + ofEachBucket(
          \.system, ["secret SHALL contain {word} with value {string}"],
          with: .set(\.value, "elsewhere-s3-store"))),
    FaultClaims(
      PodFaults.restarted,
      ofBoth(
        \.system, ["{system} logs SHALL NOT contain S3 authentication errors"], about: "logs SHALL NOT contain S3 auth")
    ),
    FaultClaims(
      PodFaults.lateReady, ofBoth(\.system, ["{system} pod SHALL start within {duration}"], about: "pod SHALL start")),
    FaultClaims(PodFaults.finished, unnoticed: "What has come to its end is no part of a system that is well."),
    FaultClaims(
      PodFaults.sidecar,
      ofBoth(\.system, ["{system} pod memory limit SHALL be {quantity} or less"], about: "pod memory limit")),
    FaultClaims(
      PodFaults.logEmpty, unnoticed: "A log without a line says neither that all is well nor that it is not."),
  ]

  /// For Tempo and for Mimir, each about steps that begin with its name.
  private static func ofBoth<Values>(
    _ system: any WritableKeyPath<Values, String> & Sendable, _ steps: [String], about rest: String
  ) -> [Claim<Values>] {
    ["Tempo", "Mimir"].map { Claim(.set(system, $0.lowercased()), noticedBy: steps, about: "\($0) \(rest)") }
  }

  /// For both systems, about the scenarios of their buckets.
  static func ofEachBucket<Values>(
    _ system: any WritableKeyPath<Values, String> & Sendable, _ steps: [String],
    with settings: FaultKind<Values>.Setting...
  ) -> [Claim<Values>] {
    [("tempo", "tempo-traces"), ("mimir", "mimir-blocks")].map { name, bucket in
      Claim([.set(system, name)] + settings, noticedBy: steps, about: "S3 credentials for \(bucket)")
    }
  }
}
