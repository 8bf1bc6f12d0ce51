import Foundation
import Testing

/// The plan's features against targets that are not embedded: what is not there, and what may not be broken.
@Suite(.timeLimit(.minutes(3)))
struct NamedTargetTests {
  @Test func `a target with an object store only leaves each criterion open, and says what is missing`() async throws {
    try await ServedStack.run { stack in
      let targets = try Program.file(
        "s3.yaml", "targets:\n  t:\n    s3: {\(stack.objectStore)}\n    endpoints: {\(Self.nowhere)}\n")
      let result = try await Program.run(
        ["run", "Features/plan", "--config", targets, "--target", "t", "--timeout", "300ms"],
        environment: stack.environment)
      #expect(result.status == 4, "\(result.errors)")
      let criteria = result.output.split(separator: "\n").filter { $0.hasPrefix("  AC-") }
      #expect(criteria.count >= 10)
      for line in criteria {
        #expect(line.contains("not verified"), "\(line)")
        let reasons = [
          "names no cluster (kubernetes)", "names no address of Mimir itself (mimir.admin)", "connection refused",
          "--allow-disruption allows it",
        ]
        #expect(reasons.contains { line.contains($0) }, "\(line)")
      }
      #expect(result.output.contains("names no folder of manifests (manifests)"))
      #expect(!result.output.contains("FAILED"))
    }
  }

  /// Where nothing listens, so that no name has to be looked up.
  private static let nowhere = [
    "tempo.monitoring.svc:3200", "tempo.monitoring.svc:4317", "mimir-gateway.monitoring.svc:8080",
    "grafana.monitoring.svc:80", "prometheus.monitoring.svc:9090",
  ].map { "\"\($0)\": \"127.0.0.1:1\"" }.joined(separator: ", ")

  private static let restart = PlanFeatures.path(of: "007") + ":8"

  @Test func `a target that is not embedded is disrupted only where that is allowed, and after a warning`() async throws
  {
    try await ServedStack.run { stack in
      let targets = try Program.file("real.yaml", "targets:\n  real:\n\(stack.targetWithoutControl)")
      let arguments = ["run", Self.restart, "--config", targets, "--target", "real"]
      let refused = try await Program.run(arguments, environment: stack.environment)
      #expect(refused.status == 4)
      #expect(refused.output.contains("it disrupts the target \"real\"; --allow-disruption allows it"))
      let allowed = try await Program.run(arguments + ["--allow-disruption"], environment: stack.environment)
      #expect(allowed.status == 0, "\(allowed.output)")
      #expect(allowed.errors.contains("disrupts the target \"real\", and undoes it:\n  tempo: Pod restart recovery"))
    }
  }

  @Test func `a missing permission is named and leaves the criterion open`() async throws {
    let result = try await Program.run([
      "run", Self.restart, "--fault", "kubernetes.rbac.deny:verb=delete:resource=pods",
    ])
    #expect(result.status == 4)
    #expect(result.output.contains("missing permission: delete pods in namespace monitoring"), "\(result.output)")
  }

  @Test func `where only the cluster has the Secrets their encryption stays open`() async throws {
    try await ServedStack.run { stack in
      let lines = stack.targetWithoutControl.split(separator: "\n").filter { !$0.contains(" manifests:") }
      let targets = try Program.file("real.yaml", "targets:\n  real:\n\(lines.joined(separator: "\n"))\n")
      let result = try await Program.run(
        ["run", PlanFeatures.path(of: "002"), "--config", targets, "--target", "real"], environment: stack.environment)
      #expect(result.status == 4, "\(result.errors)")
      let reason = "the cluster's Secret monitoring/tempo-s3-secret was decrypted when it was applied"
      #expect(result.output.contains(reason), "\(result.output)")
      let messages = try String(contentsOfFile: "\(result.folder)/results.ndjson", encoding: .utf8)
      #expect(messages.contains("Kustomization flux-system/tempo") && messages.contains("S3_ACCESS_KEY_ID"))
      #expect(!messages.contains("AKIA"), "a value of the Secret is shown")
    }
  }
}
