import Foundation
import TestSupport
import Testing

/// A run that is killed in the middle of a disruption, and what undoes it.
@Suite(.timeLimit(.minutes(2)))
struct RestoreTests {
  private static let disruptive = """
    Feature: Disruptive
      Scenario: Waits with invalid credentials
        Given S3 credentials are invalid
        When test trace is sent to Tempo
        And 10 minutes have elapsed
        Then trace data SHALL exist in S3 bucket "tempo-traces"
    """

  /// Kills a run as soon as the stack shows its disruption.
  private func killInTheMiddle(_ stack: ServedStack, folder: String) async throws {
    let run = try stack.start([try Program.file("d.feature", Self.disruptive)], folder: folder)
    try await eventually("the disruption is in the journal") {
      (try? String(contentsOfFile: "\(folder)/journal.ndjson", encoding: .utf8))?.contains("\"undo\"") == true
    }
    try await eventually("the credentials are refused") { try await !stack.activeFaults.isEmpty }
    run.signal(SIGKILL)
    #expect(try await run.ending().status == 128 + SIGKILL)
    #expect(try await stack.activeFaults == ["s3.credentials.invalid"])
  }

  private func restore(_ folder: String) async throws -> Program.Result {
    try await Program.run(["restore", "--output", folder])
  }

  @Test func `after kill -9 in a disruption, restore makes the stack as before`() async throws {
    try await ServedStack.run { stack in
      let folder = try Program.folder()
      try await killInTheMiddle(stack, folder: folder)

      let refused = try await stack.start(["Features/plan"], folder: folder).ending()
      #expect(refused.status == 2)
      #expect(refused.errorText.contains("fault name=s3.credentials.invalid principal=tempo on target served"))
      #expect(refused.errorText.contains("`lgtm-verify restore --output \(folder)` undoes it"))

      let restored = try await restore(folder)
      #expect(restored.output.hasPrefix("undone: fault name=s3.credentials.invalid principal=tempo on target served"))
      #expect(restored.status == 0, "\(restored.errors)")
      #expect(try await stack.activeFaults.isEmpty)

      #expect(try await restore(folder).output.hasPrefix("nothing to restore"))
      #expect(try await stack.start(["Features/plan"], folder: folder).ending().status == 0)
    }
  }

  @Test func `what cannot be undone stays in the journal, with exit code 4`() async throws {
    let folder = try Program.folder()
    // Port 1 on loopback has no listener.
    try """
    {"undo":{"kind":"fault","number":1,"parameters":{"name":"x"},"target":{"control":"http://127.0.0.1:1","name":"gone"}}}

    """.write(toFile: "\(folder)/journal.ndjson", atomically: true, encoding: .utf8)
    for _ in 0..<2 {
      let result = try await restore(folder)
      #expect(result.errors.contains("not undone: fault name=x on target gone (http://127.0.0.1:1)"))
      #expect(result.errors.contains("refused"))
      #expect(result.status == 4)
    }
  }

  @Test func `a run that ends undoes by itself and leaves nothing to restore`() async throws {
    try await ServedStack.run { stack in
      let folder = try Program.folder()
      #expect(try await stack.start(["Features/plan"], folder: folder).ending().status == 0)
      let journal = try String(contentsOfFile: "\(folder)/journal.ndjson", encoding: .utf8)
      #expect(journal.components(separatedBy: "\"undo\"").count == journal.components(separatedBy: "\"done\"").count)
      #expect(journal.contains("{\"done\":1}\n") && journal.contains("{\"done\":2}\n"))
      #expect(try await stack.activeFaults.isEmpty)
      #expect(try await restore(folder).status == 0)
    }
  }

  @Test func `a folder without a journal is most likely misspelt`() async throws {
    let result = try await restore("/nowhere")
    #expect(result.errors.hasPrefix("lgtm-verify: nothing to restore: /nowhere has no journal\n  "))
    #expect(result.status == 2)
  }

  @Test(arguments: [[], ["--profile", "ci"]])
  func `the folder is the one that the target file gives to runs`(_ options: [String]) async throws {
    let (folder, other) = (try Program.folder(), try Program.folder())
    let file = try Program.file(
      "lgtm-verify.yaml", "run: {output: \(options.isEmpty ? folder : other)}\nprofiles: {ci: {output: \(folder)}}\n")
    try "".write(toFile: "\(folder)/journal.ndjson", atomically: true, encoding: .utf8)
    let result = try await Program.run(
      ["restore", "--config", file] + options, environment: ["LGTM_VERIFY_OUTPUT": ""])
    #expect(result.output == "nothing to restore: \(folder)/journal.ndjson has nothing left to undo\n")
    #expect(result.status == 0, "\(result.errors)")
  }
}
