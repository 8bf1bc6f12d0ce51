import Base
import Foundation
import Glibc
import Reports
import ServerSupport
import TestSupport
import Testing
import Wire

@testable import lgtm_verify

/// `lgtm-verify monitor` as a process of its own.
@Suite(.timeLimit(.minutes(3)))
struct MonitorTests {
  private static let feature = """
    @AC-1
    Feature: Answers
      Scenario: Tempo answers
        Given Tempo contains test traces from previous ingestion test
        And trace ID from ingestion test
        When query is sent to /api/traces/{traceID}
        Then response SHALL be received within 5 seconds
        And response SHALL contain complete trace data

    """

  private struct Monitor {
    let process: ChildProcess
    let url: String

    init(_ arguments: [String], environment: [String: String] = [:]) async throws {
      process = try ChildProcess(
        Program.path.path, ["monitor", "--listen", "127.0.0.1:0"] + arguments, environment: environment,
        folder: Program.root.path)
      url = try await process.nextLine().replacing("serving ", with: "")
    }

    func page(_ path: String? = nil) async throws -> String {
      let address = path.map { url.replacing("/metrics", with: $0) } ?? url
      return try await ChildProcess.run("curl", ["-sS", "--max-time", "10", "-w", "\n%{http_code}", address]).text
    }

    func has(_ sample: String) async throws -> Bool { try await page().contains("\n\(sample)\n") }

    func end() async throws -> ChildProcess.Ending {
      process.signal(SIGTERM)
      return try await process.ending()
    }
  }

  private static func verdict(_ name: String) -> String {
    "lgtm_verify_criterion_verdict{criterion=\"AC-1\",verdict=\"\(name)\"} 1"
  }

  @Test func `a fault that comes and goes shows in metrics, output and history`() async throws {
    let feature = try Program.file("answers.feature", Self.feature)
    let (output, history) = (try Program.folder(), "\(try Program.folder())/history")
    try await ServedStack.run { stack in
      let monitor = try await Monitor(
        [
          "--config", stack.targetFile, "--target", "served", "--every", "100ms", "--output", output, "--history",
          history, feature,
        ], environment: stack.environment)
      try await eventually("verified") { try await monitor.has(Self.verdict("verified")) }
      #expect(try await monitor.page("/ready") == "ready\n\n200")
      try await Self.control(stack, "PUT")
      try await eventually("failed") { try await monitor.has(Self.verdict("failed")) }
      try await Self.control(stack, "DELETE")
      try await eventually("verified again") { try await monitor.has(Self.verdict("verified")) }
      let ending = try await monitor.end()
      #expect(ending.status == 0, "\(ending.text)\(ending.errorText)")
      #expect(ending.text.contains("AC-1: verified → failed (failed: ") && ending.text.contains("failed → verified"))
    }
    #expect(FileManager.default.fileExists(atPath: "\(output)/last-not-passed.ndjson"))
    let shown = try await Program.run(["history", history, "--json", "--criterion", "AC-1"])
    #expect(shown.output.contains("\"failed\"") && shown.output.contains("\"verified\""), "\(shown.output)")
  }

  private static func control(_ stack: ServedStack, _ method: String) async throws {
    let answer = try await ChildProcess.run(
      "curl", ["-sS", "-f", "--max-time", "10", "-X", method, "\(stack.control)/faults/tempo.trace.change-attribute"])
    #expect(answer.status == 0, "\(answer.errorText)")
  }

  @Test func `each run is a trace at its own address, linked to the traces that it sent`() async throws {
    let feature = try Program.file("answers.feature", Self.feature)
    let requests = Locked<[RequestParts]>([])
    let receiver = try ScriptedServer(
      Array(
        repeating: [
          .answer { request in
            requests.withLock { $0.append(request) }
            return "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
          }
        ], count: 2))
    let monitor = try await Monitor(
      ["--runs", "2", "--every", "10ms", "--output", try Program.folder(), "--traces", receiver.url, feature])
    let ending = try await monitor.process.ending()
    #expect(ending.status == 0, "\(ending.text)\(ending.errorText)")
    let sent = requests.withLock { $0 }
    #expect(sent.count == 2 && sent.allSatisfy { $0.path == "/v1/traces" })
  }

  @Test func `a disruptive scenario does not run outside its hours, and its criterion stays as it was`() async throws {
    let feature = try Program.file(
      "both.feature",
      Self.feature + """
          @AC-2
          Scenario: Tempo comes back
            When Tempo pod is deleted using kubectl delete pod
            Then new Tempo pod SHALL start within 5 minutes

        """)
    try await ServedStack.run { stack in
      let monitor = try await Monitor(
        ["--config", stack.targetFile, "--target", "served", "--runs", "1", "--output", try Program.folder(), feature],
        environment: stack.environment)
      let ending = try await monitor.process.ending()
      #expect(
        ending.status == 0 && ending.text.contains("1 of 1 criteria verified"), "\(ending.text)\(ending.errorText)")
    }
  }

  @Test(arguments: [
    (["--every", "0s"], "--every 0s: expected a time from 1ms"),
    (["--listen", "here"], "--listen here: expected an IPv4 address and a port"),
    (["--disruption-hours", "2-4"], "expected two times of a day"),
    (["--traces", "tempo:4318"], "expected a URL"),
    (["--target", "x", "--allow-disruption"], "disrupts its target in stated hours only"),
    (["--resume"], "unknown option --resume"),
    (["--name", "no such scenario"], "no scenario selected"),
    (["/nowhere"], "no such file"),
  ])
  func `what cannot be done is exit code 2`(arguments: [String], says: String) async throws {
    let ended = try await Program.run(["monitor"] + arguments)
    #expect(ended.status == 2 && ended.errors.contains(says), "\(ended.status) \(ended.errors)")
  }

  @Test func `memory stays where it is`() async throws {
    let feature = try Program.file("answers.feature", Self.feature)
    try await ServedStack.run { stack in
      let monitor = try await Monitor(
        [
          "--config", stack.targetFile, "--target", "served", "--every", "1ms", "--output", try Program.folder(),
          feature,
        ],
        environment: stack.environment)
      let first = try await Self.memory(monitor, afterRuns: 10)
      let last = try await Self.memory(monitor, afterRuns: 40)
      #expect(Double(last) < 1.25 * Double(first) + 8e6, "\(first) → \(last)")
      _ = try await monitor.end()
    }
  }

  private static func memory(_ monitor: Monitor, afterRuns count: Int) async throws -> Int {
    var memory = 0
    try await eventually("\(count) runs have ended") {
      let lines = try await monitor.page().split(separator: "\n")
      func value(_ name: String) -> Int {
        lines.first { $0.hasPrefix("\(name) ") }.flatMap { Int($0.split(separator: " ")[1]) } ?? 0
      }
      memory = value("process_resident_memory_bytes")
      return value("lgtm_verify_runs_total{outcome=\"passed\"}") >= count
    }
    return memory
  }
}
