import Testing

@testable import TaskPlan

/// What a plan says twice, and not the same.
struct ContradictionTests {
  private typealias Kind = Contradiction.Kind

  private static let contradicting: [(Contradiction.Kind, String, [Int])] = [
    (.status, "# S\n\n## Status\n- Done\n\n## Dev Agent Record\n\n### Status\n- Ready for Review\n", [4, 9]),
    (.status, "# S\n\n**Status:** Draft\n\n## Status\n\nApproved\n", [3, 7]),
    (
      .version,
      "# P\n\n**Version:** 1.0\n\n## Change Log\n\n| Date | Version |\n| --- | --- |\n| a | 1.0 |\n| b | 1.2 |\n",
      [3, 10]
    ),
    (.version, "```go\nx := &shopv1.Shop{}\n```\n\n```go\nfunc f(s *v1beta1.Shop) {}\n```\n", [2, 6]),
    (
      .version,
      "```yaml\napiVersion: shop.io/v1beta1\nkind: Shop\n```\n\n```yaml\napiVersion: shop.io/v1\nkind: Shop\n```\n",
      [3, 8]
    ),
    (.version, "```yaml\nimage: docker.io/shop/queue:1.2\n```\n\n```yaml\n- image: shop/queue:1.3\n```\n", [2, 6]),
    (.number, "- **Retry limit:** 5\n\n## More\n\n- Retry limit: 7\n", [1, 5]),
    (.number, "Retry interval: 10 s\n\n```yaml\nretryInterval: 1m\n```\n", [1, 4]),
    (
      .number,
      "```go\nMaxRetries: 5,\nInitialBackoff: 10 * time.Second,\nMaxBackoff: 5 * time.Minute,\nBackoffFactor: 2.0,\n```\n",
      [2, 4]
    ),
    (.list, "1. In order (Alpha → Beta → Gamma → Delta)\n\nEach (Alpha, Gamma, Beta) has a state.\n", [1, 3]),
    (
      .list,
      "Order (Alpha → Beta → Gamma → Delta)\n\n```go\nall := []D{\n  r.alphaDeployer,\n  r.betaDeployer,\n  r.gammaDeployer,\n}\n```\n",
      [1, 5]
    ),
  ]

  @Test(arguments: contradicting)
  func `what is said twice and differs is found with its lines`(
    kind: Contradiction.Kind, text: String, lines: [Int]
  ) throws {
    let found = try Plan(text).contradictions
    #expect(found.map(\.kind) == [kind])
    #expect(found.first?.statements.map(\.line) == lines)
  }

  private static let consistent: [String] = [
    "# S\n\n## Status\n- Done\n\n## Dev Agent Record\n\n### Status\n- done (2025-01-02)\n",
    "# E\n\n## Story 1.1: a\n\n**Status:** Done\n\n## Story 1.2: b\n\n**Status:** Draft\n",
    "# P\n\n**Status:** [Draft | Approved]\n\n## Status\n\nDraft\n",
    "# P\n\n**Version:** v1.2.0\n\n## Change Log\n\n| Version |\n| --- |\n| 1.2 |\n| 1.1 |\n",
    "## Libraries\n\n**Version:** 3\n\n## Tools\n\n**Version:** 4\n",
    "```go\nx := &corev1.Pod{}\ny := appsv1.Deployment{}\n```\n",
    "```yaml\nkind: Pod\napiVersion: v1\n```\n\n```yaml\nimage: a:1\n```\n\n```yaml\nimage: b:2\n```\n",
    "Retry interval: 60 s\n\n```yaml\nretryInterval: 1m\n```\n",
    "```yaml\nreplicaCount: 1\n```\n\n```yaml\nreplicaCount: 3\n```\n",
    "Retry limit: 5-7\n\nRetry limit: 5 per hour, 9 a day\n\nPort: 1\n\nPort: 2\n",
    "```go\nMaxRetries: 9,\nInitialBackoff: 10 * time.Second,\nMaxBackoff: 5 * time.Minute,\nBackoffFactor: 2.0,\n```\n",
    "One (Alpha, Beta, Gamma) and the other (Gamma, Beta, Alpha)\n",
    "All (Alpha, Beta, Gamma, Delta)\n\nSome (e.g. Alpha, Beta, Gamma)\n",
    "One (Alpha, Beta, Gamma)\n\nOther (Alpha, Beta, Red, Blue, Green)\n",
  ]

  @Test(arguments: consistent)
  func `what is the same, or of another thing, is no contradiction`(text: String) throws {
    #expect(try Plan(text).contradictions == [])
  }

  @Test func `the document of the trace API is done and is not`() throws {
    let plan = try Plan(
      path: "fixtures/plan/002-trace-api.md", bytes: try Plans.bytes("fixtures/plan/002-trace-api.md"))
    #expect(
      plan.contradictions.map(\.statements) == [
        [.init(value: "Done", line: 4), .init(value: "Ready for Review", line: 80)]
      ])
  }

  @Test func `the operator's document contradicts itself in components, versions and pauses`() throws {
    let plan = try Plan(
      path: "fixtures/plan/003-platform-operator.md", bytes: try Plans.bytes("fixtures/plan/003-platform-operator.md"))
    let found = plan.contradictions.map { "\($0.kind.rawValue) \($0.subject): \($0.statements.map(\.line))" }
    #expect(
      found == [
        "list AlertManager: [24, 80, 163]", "version ObservabilityPlatform: [96, 143]",
        "number longest pause: [207, 209]",
      ])
  }

  @Test func `an object has one version in all documents of a plan`() throws {
    let paths = ["fixtures/plan/000-tempo-manager.md", "fixtures/plan/003-platform-operator.md"]
    let plan = try Plan(path: "both", try paths.map { ($0, try Plans.bytes($0)) })
    let versions = plan.contradictions.filter { $0.kind == .version }
    #expect(versions.map { $0.statements.map(\.value) } == [["v1beta1", "v1", "v1alpha1"]])
    #expect(versions.first.map { plan.place($0.line) } == "fixtures/plan/000-tempo-manager.md:60")
    let finding = try #require(PlanAudit(plan).findings.first { $0.rule == .contradictionVersion })
    #expect(finding.message.contains("v1 (fixtures/plan/003-platform-operator.md:96)"))
  }
}
