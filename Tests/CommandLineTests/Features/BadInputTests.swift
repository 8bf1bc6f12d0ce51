import Foundation
import Testing

/// What a person sees who gave the program something it cannot use.
struct BadInputTests {
  @Test(arguments: [
    (["run", "nowhere"], "nowhere: no such file or directory"),
    (["run", "--tgs", "x"], "unknown option --tgs, did you mean --tags?"),
    (["rnu"], "unknown command \"rnu\", did you mean run?"),
    (["run", "--target", "home"], "unknown target \"home\""),
    (["run", "--fault", "tempo.query.latncy"], "unknown fault \"tempo.query.latncy\""),
    (["run", "--target", "x", "--fault", "tempo.ingest.refuse"], "--fault works on the embedded stack only"),
    (["run", "--config", "/nowhere.yaml"], "/nowhere.yaml cannot be read"),
    (["run", "--output", "/proc/nowhere"], "/proc/nowhere cannot be written"),
  ])
  func `wrong usage says what is wrong and what to do, with exit code 2`(arguments: [String], text: String) async throws
  {
    let result = try await Program.run(arguments)
    #expect(result.errors.contains(text), "\(result.errors)")
    #expect(result.errors.contains("\n  "), "a hint must follow")
    #expect(result.status == 2)
  }

  @Test func `an unknown key of the target file is named with its line`() async throws {
    let file = try Program.file("lgtm-verify.yaml", "targets:\n  home:\n    tempoo: {}\n")
    let result = try await Program.run(["run", "--config", file, "--target", "home"])
    #expect(result.errors.contains("\(file):3:5: unknown key \"tempoo\""))
    #expect(result.errors.contains("did you mean \"tempo\"?"))
    #expect(result.status == 2)
  }

  @Test func `a parse error shows its place, and the run says that it cannot execute`() async throws {
    let feature = try Program.file("bad.feature", "Feature: Bad\n  Scenario: One\n    Given one\n    Gven two\n")
    let result = try await Program.run(["run", feature])
    #expect(result.errors.contains("\(feature):4:5"))
    #expect(result.errors.contains("^"))
    #expect(result.errors.contains("Given"))
    #expect(result.status == 3)
  }

  @Test func `an undefined step comes with a definition to start from`() async throws {
    let feature = try Program.file("new.feature", "Feature: New\n  Scenario: One\n    Given 3 new things\n")
    let result = try await Program.run(["run", feature])
    #expect(result.output.contains("given(\"{int} new things\") { (world, int: Int) in"))
    #expect(result.status == 3)
  }

  @Test func `a scenario without steps is not a success`() async throws {
    let feature = try Program.file("empty.feature", "Feature: Empty\n  Scenario: One\n    Gven a misspelt step\n")
    let result = try await Program.run(["run", feature])
    #expect(result.output.contains("the scenario has no steps"))
    #expect(result.output.contains("Gven a misspelt step"))
    #expect(result.status == 3)
  }

  @Test func `nothing selected is not a success`() async throws {
    let result = try await Program.run(["run", "Features/plan", "--tags", "@AC-nowhere"])
    #expect(result.errors.contains("no scenario selected"))
    #expect(result.status == 3)
  }

  @Test func `a target that refuses connections leaves everything unverified`() async throws {
    // Port 1 on loopback has no listener.
    let file = try Program.file(
      "lgtm-verify.yaml",
      """
      targets:
        gone:
          endpoints: {tempo.monitoring.svc:3200: "127.0.0.1:1", tempo.monitoring.svc:4317: "127.0.0.1:1"}
      """)
    let result = try await Program.run(
      ["run", "Features/plan", "--config", file, "--target", "gone", "--timeout", "200ms"])
    #expect(result.output.contains("connection refused"))
    #expect(result.output.contains("AC-lgtm-002-05  not verified"))
    #expect(!result.output.contains("Fatal error"))
    #expect(result.status == 4)
  }

  @Test func `Or is accepted with a warning that names its lines`() async throws {
    let feature = try Program.file(
      "or.feature",
      "Feature: Or\n  Scenario: One\n    Given otel-cli is installed\n    Or promtool is installed\n")
    let result = try await Program.run(["run", feature])
    #expect(result.errors.contains("\(feature): Or is not official Gherkin; its lines: 4"))
    #expect(result.status == 0)
  }
}
