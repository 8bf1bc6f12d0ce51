import Foundation
import TestSupport
import Testing

@testable import lgtm_verify

/// What a shell is told; that bash itself takes it so is checked with a real one.
struct CompletionTests {
  private static let bash = "\"'@><=;|&(:"

  @Test(arguments: [
    ("pro", ["prove"]), ("plan ", ["check", "show", "extract", "link", "adopt"]), ("plan show --for", ["--format"]),
    ("help his", ["history"]), ("completion ", ["bash", "zsh"]), ("run --order r", ["reverse", "random"]),
    ("run --fault tempo.query.lat", ["tempo.query.latency"]), ("run --report ht", ["html="]), ("run Fea", []),
    ("nonsense --", []), ("run --seed ", []), ("run --dry-run --dry", []),
  ])
  func `the last word's candidates are known`(line: String, expected: [String]) async {
    #expect(await candidates(line).sorted() == expected.sorted())
  }

  @Test func `tags and names are those of the features that are named`() async throws {
    let feature = try Program.file("a.feature", "@one @two\nFeature: a\n\n  @three\n  Scenario: b (c)\n    * d\n")
    #expect(await candidates("run \(feature) --tags ") == ["@one", "@three", "@two"])
    #expect(await candidates("run \(feature) --tags=@t") == ["--tags=@three", "--tags=@two"])
    #expect(await candidates("run \(feature) --name ") == ["b \\(c\\)"])
  }

  @Test func `targets and profiles are those of the target file`() async throws {
    let file = try Program.file(
      "t.yaml", "targets: {lab: {}, live: {}}\nprofiles: {ci: {timeout: 3s}}\n")
    #expect(await candidates("run --config \(file) --target l") == ["lab", "live"])
    #expect(await candidates("doctor --config=\(file) --target ") == ["embedded", "lab", "live"])
    #expect(await candidates("run --config \(file) --profile c") == ["ci"])
  }

  @Test(arguments: [
    ("lgtm-verify run --tags=@AC-lgtm-003-01", ["@AC-lgtm-003-01"]),
    ("lgtm-verify run --name Query\\ recent\\ trace\\ by", ["Query\\ recent\\ trace\\ by\\ ID"]),
    ("lgtm-verify run --name \"Query recent trace by", ["Query recent trace by ID"]),
    ("lgtm-verify run --fault=tempo.query.lat", ["tempo.query.latency"]),
  ])
  func `for bash a candidate is the rest after the last break, escaped where no quote is open`(
    line: String, expected: [String]
  ) async throws {
    let result = try await Program.run(["complete", line, Self.bash])
    #expect(result.output == expected.map { $0 + "\n" }.joined())
  }

  @Test(arguments: [([String](), "name one shell, found 0"), (["fish"], "there is no completion for fish")])
  func `another shell is refused`(shells: [String], message: String) async throws {
    let result = try await Program.run(["completion"] + shells)
    #expect(result.status == 2 && result.errors.contains(message) && result.errors.contains("one of bash, zsh"))
  }

  @Test(arguments: CompletionCommand.shells)
  func `each shell has a script that asks the program`(shell: String) async throws {
    let result = try await Program.run(["completion", shell])
    #expect(result.status == 0 && result.output.contains("complete \"${"))
  }

  private func candidates(_ line: String) async -> [String] {
    await Completions(CommandLineWords(line).words, environment: [:]).candidates
  }
}
