import Base
import Foundation
import ServerSupport
import TestSupport
import Testing
import Wire

/// `lgtm-verify doctor` against the embedded stack, and against a target with a name that lacks this and that.
@Suite(.timeLimit(.minutes(3)))
struct DoctorTests {
  private static let systems = [
    "kubernetes", "permission", "flux", "tempo", "mimir", "grafana", "prometheus", "s3", "manifests", "control",
    "clock",
  ]

  @Test func `nothing is missing on the embedded stack`() async throws {
    let result = try await Program.run(["doctor"])
    #expect(result.status == 0, "\(result.output)\(result.errors)")
    for system in Self.systems { #expect(result.output.contains("\n  ok       \(system) "), "\(system)") }
    #expect(!result.output.contains("  missing  ") && !result.output.contains("cannot be verified"))
  }

  @Test func `the JSON has these members, in this order`() async throws {
    let result = try await Program.run(["doctor", "--json"])
    let json = try JSONValue(parsing: Array(result.output.utf8))
    #expect(json.members?.map(\.key) == ["target", "complete", "findings", "unverifiable"])
    #expect(json["target"] == "embedded" && json["complete"] == true && json["unverifiable"] == [])
    let findings = try #require(json["findings"]?.elements)
    #expect(findings.count > 30)
    for finding in findings {
      let keys = try #require(finding.members).map(\.key)
      #expect(keys.filter { $0 != "latencyMilliseconds" } == ["system", "subject", "outcome", "detail"])
      #expect(finding["latencyMilliseconds"].map { ($0.integer() as Int?) != nil } ?? true)
      #expect(["ok", "caution", "missing"].contains(finding["outcome"]?.string))
    }
    #expect(Self.systems.allSatisfy { system in findings.contains { $0["system"]?.string == system } })
  }

  /// Of a target's keys, with what must be named as missing without it.
  private static let parts = [
    "kubernetes": "kubernetes: API server", "manifests": "manifests: folder", "grafana": "grafana: credentials",
    "mimir": "mimir: component", "s3": "s3: object store", "control": "control: faults",
  ]

  /// What a volume gave back shows only while blocks leave it, which no doctor can foresee.
  private static let byChance: Set = ["AC-lgtm-003-03"]

  @Test func `what it calls unverifiable is what a run leaves open`() async throws {
    try await ServedStack.run { stack in
      let whole = "    control: \"\(stack.control)\"\n\(stack.targetWithoutControl)"
      for (part, reason) in Self.parts.sorted(by: { $0.key < $1.key }) {
        let lines = whole.split(separator: "\n").filter { !$0.hasPrefix("    \(part):") }
        let folder = try Program.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let file = "\(folder)/t.yaml"
        try Data("targets:\n  t:\n\(lines.joined(separator: "\n"))\n".utf8).write(to: URL(filePath: file))
        let criteria = try await unverifiable(file, stack, because: reason)
        let run = try await Program.run(
          ["run", "Features/plan", "--config", file, "--target", "t", "--allow-disruption", "--timeout", "10s"],
          environment: stack.environment)
        let open = run.output.split(separator: "\n").filter { $0.hasPrefix("  AC-") && $0.contains("  not verified") }
        let left = Set(open.compactMap { $0.split(separator: " ").first.map(String.init) })
        #expect(
          left.symmetricDifference(criteria).subtracting(part == "control" ? Self.byChance : []).isEmpty, "\(part)")
        #expect(run.status == 4, "without \(part): \(run.output)")
      }
    }
  }

  /// The ids that the doctor names; each has the reason.
  private func unverifiable(_ file: String, _ stack: ServedStack, because reason: String) async throws -> Set<String> {
    let result = try await Program.run(
      ["doctor", "Features/plan", "--config", file, "--target", "t", "--json"], environment: stack.environment)
    #expect(result.status == 4, "\(result.errors)")
    let json = try JSONValue(parsing: Array(result.output.utf8))
    #expect(json["complete"] == false)
    let entries = json["unverifiable"]?.elements ?? []
    for entry in entries {
      #expect(entry["missing"]?.elements?.contains { $0.string == reason } == true, "\(entry)")
    }
    return Set(entries.compactMap { $0["criterion"]?.string })
  }

  @Test func `a push address is one only by the answers of a remote-write endpoint`() async throws {
    let page = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok"
    let server = try ScriptedServer(Array(repeating: [.answer { _ in page }], count: 12))
    for url in ["\(server.url)/", "\(server.url)/api/v1/push"] {
      let file = try Program.file("t.yaml", "targets: {t: {mimir: {push: \"\(url)\", query: \"\(server.url)\"}}}\n")
      let result = try await Program.run(["doctor", "--config", file, "--target", "t"])
      let missing = result.output.split(separator: "\n").first { $0.contains("  push ") }
      #expect(missing?.contains("missing  mimir") == true, "\(result.output)")
      #expect(missing?.contains("answers 200 to what is no push: it is no remote-write endpoint") == true)
    }
  }

  @Test func `a permission that is denied is missing, with its criteria`() async throws {
    try await ServedStack.run { stack in
      _ = try await ChildProcess.run(
        "curl",
        [
          "-sS", "--max-time", "10", "-X", "PUT", "-d", #"{"verb":"delete","resource":"pods"}"#,
          "\(stack.control)/faults/kubernetes.rbac.deny",
        ])
      let result = try await Program.run(
        ["doctor", "Features/plan", "--config", stack.targetFile, "--target", "served"],
        environment: stack.environment)
      #expect(result.status == 4)
      #expect(result.output.contains("missing  permission  delete pods in namespace monitoring"), "\(result.output)")
      #expect(result.output.contains("AC-lgtm-002-03  permission: delete pods in namespace monitoring"))
      #expect(!result.output.contains("AC-lgtm-002-04  permission: delete pods"))
    }
  }

  @Test func `no secret is printed`() async throws {
    try await ServedStack.run { stack in
      let result = try await Program.run(
        ["doctor", "--config", stack.targetFile, "--target", "served", "--json"],
        environment: stack.environment.merging(["SERVED_GRAFANA": "glsa_wrong"]) { $1 })
      #expect(result.status == 4 && result.output.contains("Invalid API key"))
      for secret in stack.environment.values.map({ $0 }) + ["glsa_wrong"] { #expect(!result.output.contains(secret)) }
    }
  }
}
