import Foundation
import Testing

/// TLS that is not verified is a flag that every report shows.
@Suite(.timeLimit(.minutes(1)))
struct CautionTests {
  private static let caution = "the certificates of grafana are not verified (tls.insecure)"
  private static let cluster = "the certificate of the Kubernetes API server https://127.0.0.1:1 is not verified"
  private static let formats = [
    "junit", "junit-rich", "markdown", "html", "ctrf", "csv", "json", "cucumber-json", "in-toto", "ndjson", "criteria",
  ]

  /// A run of one scenario against a target whose certificates are not verified.
  private func run(_ folder: String) async throws -> Program.Result {
    let kubeconfig = """
      {current-context: a, contexts: [{name: a, context: {cluster: c, user: u}}], users: [{name: u, user: {token: t}}],
      clusters: [{name: c, cluster: {server: "https://127.0.0.1:1", insecure-skip-tls-verify: true}}]}
      """
    let files = [
      "kubeconfig": kubeconfig,
      "t.yaml": """
      targets:
        t:
          kubernetes: {kubeconfig: "\(folder)/kubeconfig"}
          grafana: {url: "https://127.0.0.1:1", tls: {insecure: true}}
      """,
      "one.feature": "@AC-one-1\nFeature: One\n  Scenario: One\n    Given Grafana API is accessible\n",
    ]
    for (name, text) in files { try Data(text.utf8).write(to: URL(filePath: "\(folder)/\(name)")) }
    let reports = Self.formats.flatMap { ["--report", "\($0)=\(folder)/report.\($0)"] }
    return try await Program.run(
      [
        "run", "\(folder)/one.feature", "--config", "\(folder)/t.yaml", "--target", "t", "--timeout", "100ms",
        "--output", "\(folder)/out",
      ] + reports, environment: ["GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": "\(folder)/summary.md"])
  }

  private func withFolder(_ body: (String) async throws -> Void) async throws {
    let folder = try Program.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await body(folder)
  }

  private func expectCautions(in text: String, _ name: String) {
    for caution in [Self.caution, Self.cluster] {
      // JSON writes a slash as it is, Markdown and XML escape what they must.
      let words = caution.split { !$0.isLetter }.map(String.init)
      let plain = text.split { !$0.isLetter }.joined(separator: " ")
      #expect(plain.contains(words.joined(separator: " ")), "\(caution) in \(name)")
    }
  }

  @Test func `every format of a report says that certificates are not verified`() async throws {
    try await withFolder { folder in
      let result = try await run(folder)
      #expect(result.status == 4, "\(result.errors)")
      expectCautions(in: result.output, "the terminal")
      let annotations = result.output.split(separator: "\n").filter { $0.hasPrefix("::warning ") }
      expectCautions(in: annotations.joined(separator: "\n"), "annotations")
      for file in Self.formats.map({ "report.\($0)" }) + ["summary.md", "out/results.ndjson", "out/junit.xml"] {
        expectCautions(in: try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8), file)
      }
    }
  }

  @Test(arguments: ["report", "merge"])
  func `so do reports that are made from the results later`(command: String) async throws {
    try await withFolder { folder in
      _ = try await run(folder)
      let reports = Self.formats.filter { $0 != "ndjson" }.flatMap { ["--report", "\($0)=\(folder)/later.\($0)"] }
      let results = command == "merge" ? [String](repeating: "\(folder)/out/results.ndjson", count: 2) : []
      let result = try await Program.run(
        [command] + (results.isEmpty ? ["\(folder)/out/results.ndjson"] : results) + reports)
      for format in Self.formats where format != "ndjson" {
        let text = try String(contentsOfFile: "\(folder)/later.\(format)", encoding: .utf8)
        expectCautions(in: text, "\(command): \(format) \(result.errors)")
      }
    }
  }

  @Test func `a target whose certificates are verified has no caution`() async throws {
    try await withFolder { folder in
      let result = try await Program.run([
        "run", PlanFeatures.path(of: "006") + ":8", "--report", "markdown=\(folder)/report.md",
      ])
      #expect(result.status == 0 && !result.output.contains("caution"))
      #expect(!(try String(contentsOfFile: "\(folder)/report.md", encoding: .utf8)).contains("caution"))
    }
  }
}
