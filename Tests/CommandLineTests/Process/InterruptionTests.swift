import Foundation
import TestSupport
import Testing

/// What is left of the files of the program's own stack.
@Suite(.timeLimit(.minutes(2)))
struct InterruptionTests {
  private static let waiting = """
    Feature: Waits
      Scenario: Waits for long
        When test trace is sent to Tempo
        And 10 minutes have elapsed
        Then trace data SHALL exist in S3 bucket "tempo-traces"
    """

  private static let run = ["run", "--literal-waits", "--quiet"]

  /// Starts the program with temporary files of its own, signals it once they are there, and says what it left.
  private func left(by arguments: [String], after signals: [Int32], ready: String? = nil) async throws -> (
    status: Int32, files: [String]
  ) {
    let (folder, output) = (try TestFolder.make(), TestFolder.path())
    let process = try ChildProcess(
      Program.path.path, arguments, environment: ["TMPDIR": folder, "LGTM_VERIFY_OUTPUT": output],
      folder: Program.root.path)
    do {
      try await eventually("the stack has written its files") {
        try FileManager.default.subpathsOfDirectory(atPath: folder).contains { $0.hasSuffix("kubeconfig") }
      }
      if let ready { try await eventually("\(ready) is in the results") { results(output).contains(ready) } }
    } catch {
      process.signal(SIGTERM)
      let ending = try await process.ending(limit: .seconds(30))
      Issue.record("exit code \(ending.status): \(ending.errorText)\(ending.text)")
      throw error
    }
    for signal in signals { process.signal(signal) }
    let status = try await process.ending(limit: .seconds(30)).status
    return (status, try FileManager.default.contentsOfDirectory(atPath: folder))
  }

  private func results(_ folder: String) -> String {
    (try? String(contentsOfFile: "\(folder)/results.ndjson", encoding: .utf8)) ?? ""
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
  func `a served stack takes its files with it`(signal: Int32) async throws {
    let (status, files) = try await left(by: ["stack", "--ports", "any"], after: [signal])
    #expect(status == 0)
    #expect(files.isEmpty)
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
  func `an interrupted run takes its stack's files with it`(signal: Int32) async throws {
    let feature = try Program.file("w.feature", Self.waiting)
    let (status, files) = try await left(by: Self.run + [feature], after: [signal], ready: "testStepFinished")
    #expect(status == 130)
    #expect(files.isEmpty)
  }

  @Test func `a signal that comes before the first scenario counts`() async throws {
    let feature = try Program.file("w.feature", Self.waiting)
    let (status, files) = try await left(by: Self.run + [feature], after: [SIGINT])
    #expect(status == 130)
    #expect(files.isEmpty)
  }

  @Test func `a SIGHUP that was ignored at the start, as by nohup, stays ignored`() async throws {
    let (feature, output) = (try Program.file("w.feature", Self.waiting), TestFolder.path())
    let process = try ChildProcess(
      "sh", ["-c", "trap '' HUP; exec \"$0\" \"$@\"", Program.path.path] + Self.run + [feature, "--output", output],
      folder: Program.root.path)
    try await eventually("a step has ended") { results(output).contains("testStepFinished") }
    for signal in [SIGHUP, SIGHUP, SIGTERM] { process.signal(signal) }
    #expect(try await process.ending(limit: .seconds(30)).status == 130)
  }

  @Test func `a second signal ends a run at once, and its stack's files with it`() async throws {
    let feature = try Program.file("w.feature", Self.waiting)
    let (status, files) = try await left(
      by: Self.run + [feature], after: [SIGINT, SIGTERM], ready: "testStepFinished")
    #expect([130, 128 + SIGINT, 128 + SIGTERM].contains(status))
    #expect(files.isEmpty)
  }

  @Test(arguments: [["doctor"], ["run", "Features/plan/TASK-lgtm-006-tempo-query-performance.feature"]])
  func `what ends by itself leaves nothing`(arguments: [String]) async throws {
    let folder = try TestFolder.make()
    let result = try await Program.run(arguments, environment: ["TMPDIR": folder])
    #expect(result.status == 0, "\(result.errors)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
  }
}
