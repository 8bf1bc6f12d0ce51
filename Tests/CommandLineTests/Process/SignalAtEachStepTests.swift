import Foundation
import TestSupport
import Testing

/// Signals and lost outputs at each step of a scenario that breaks something: afterwards the stack is as before, and the
/// journal says so.
@Suite(.timeLimit(.minutes(4)))
struct SignalAtEachStepTests {
  private static let feature = """
    Feature: Breaks
      Scenario: Breaks
        Given S3 credentials are invalid
        When test trace is sent to Tempo
        Then Tempo SHALL NOT lose trace data during credential fix
        Given S3 credentials are invalid
        When 10 minutes have elapsed
    """

  private func count(_ event: String, in folder: String) -> Int {
    let text = (try? String(contentsOfFile: "\(folder)/results.ndjson", encoding: .utf8)) ?? ""
    return text.components(separatedBy: "{\"\(event)\"").count - 1
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
  func `a signal as any step begins leaves nothing broken`(signal: Int32) async throws {
    try await ServedStack.run { stack in
      let feature = try Program.file("b.feature", Self.feature)
      for step in 1...5 {
        let folder = try Program.folder()
        let run = try stack.start([feature, "--literal-waits"], folder: folder)
        try await eventually("step \(step) has begun") { count("testStepStarted", in: folder) >= step }
        run.signal(signal)
        let ending = try await run.ending(limit: .seconds(60))
        #expect(ending.status == 130, "step \(step): \(ending.text)\(ending.errorText)")
        try await stack.expectWhole(folder, "step \(step)")
      }
    }
  }

  private static let brief = "Feature: Breaks\n  Scenario: Breaks\n    Given S3 credentials are invalid\n"

  /// The program's own exit code goes to a file, as a pipeline hides it.
  private static let shells = [
    "{ \"$@\"; echo $? >\"$RC\"; } | head -1", "{ \"$@\"; echo $? >\"$RC\"; } | true",
    "\"$@\" >&-; echo $? >\"$RC\"", "\"$@\" <&- >&- 2>&-; echo $? >\"$RC\"",
    "\"$@\" >/dev/full; echo $? >\"$RC\"",
  ]

  @Test(arguments: zip(shells, [0, 0, 0, 0, 4]))
  func `whatever becomes of its output, a run goes on and undoes`(shell: String, status: Int) async throws {
    try await ServedStack.run { stack in
      let folder = try Program.folder()
      let arguments = [
        Program.path.path, "run", "--config", stack.targetFile, "--target", "served", "--allow-disruption", "--verbose",
        "--output", folder, try Program.file("b.feature", Self.brief),
      ]
      let ending = try await ChildProcess.run(
        "sh", ["-c", shell, "sh"] + arguments, environment: stack.environment.merging(["RC": "\(folder)/rc"]) { $1 },
        folder: Program.root.path)
      #expect(try String(contentsOfFile: "\(folder)/rc", encoding: .utf8) == "\(status)\n", "\(ending.errorText)")
      #expect(count("testRunFinished", in: folder) == 1)
      try await stack.expectWhole(folder, shell)
    }
  }

  @Test func `a full standard output is said`() async throws {
    let ending = try await ChildProcess.run("sh", ["-c", "\"$@\" >/dev/full", "sh", Program.path.path, "steps"])
    let said = "lgtm-verify: standard output cannot be written: No space left on device\n"
    #expect(ending.errorText == said && ending.status == 4)
  }
}
