import Clients
import Foundation
import StepLibrary
import TestSupport
import Testing

@testable import lgtm_verify

/// `fixtures/journal`: what version 0.1's journal had when a run with every kind of undo was killed (`every-kind`), and
/// when it had stopped a release that was suspended before (`suspended`).
@Suite(.timeLimit(.minutes(2)))
struct RecordedJournalTests {
  /// The scenarios that it was recorded of.
  private static let feature = """
    Feature: Every kind of undo
      Scenario: One that ends
        Given Tempo keeps tenants apart

      Scenario: All at once, killed in the midst
        Given Tempo keeps tenants apart
        When HelmRelease is updated with Tempo and Mimir datasources
        And Tempo pod is deleted using kubectl delete pod
        Given Mimir pod is running
        And S3 credentials are invalid
        And Tempo pod is stopped
        When 10 minutes have elapsed
        Then trace data SHALL exist in S3 bucket "tempo-traces"
    """

  /// Nothing is broken any more, and the controllers may act.
  private static let whole = """
    Feature: Whole
      Scenario: S
        Given Tempo pod is running
        Then Tempo SHALL NOT require manual intervention
        Given test trace was ingested by Tempo
        Then trace data SHALL exist in S3 bucket "tempo-traces"
    """

  private static func recorded(_ name: String) throws -> String {
    try String(contentsOf: Program.root.appendingPathComponent("fixtures/journal/\(name).ndjson"), encoding: .utf8)
  }

  /// What that version did by an annotation of pods is a change of the configuration since.
  private static let upgrade = (
    then: #""kind":"release annotation","number":3,"parameters":{"namespace""#,
    now: #""kind":"release change","number":3,"parameters":{"#
      + #""added":"/spec/values/datasources/datasources.yaml/deleteDatasources","namespace""#
  )

  /// With a stack's addresses for those of the recording.
  private func journal(of stack: ServedStack) throws -> String {
    try Self.recorded("every-kind").replacing(Self.upgrade.then, with: Self.upgrade.now).replacing(
      "http://127.0.0.1:36323", with: stack.control
    )
    .replacing("/etc/lgtm-verify.yaml", with: stack.targetFile)
  }

  @Test func `each kind is read`() throws {
    let contents = JournalContents(Array(try Self.recorded("every-kind").utf8))
    #expect(contents.unreadableLines.isEmpty)
    #expect(
      contents.left.map(\.undo) == [
        .fault("tempo.tenant.required"), .annotation(of: .grafana, namespace: "monitoring"),
        .pods(selector: "app.kubernetes.io/name=tempo", namespace: "monitoring"),
        .fault("s3.credentials.invalid", principal: "mimir"),
        .stopped(
          StoppedRelease(
            namespace: "monitoring", release: "tempo", kind: .statefulSets, workload: "tempo", replicas: 1)),
      ])
    let suspended = JournalContents(Array(try Self.recorded("suspended").utf8)).left
    #expect(suspended.map { $0.undo.description.contains(" suspended=true ") } == [true])
  }

  @Test func `a line is written as it was recorded`() throws {
    for name in ["every-kind", "suspended"] {
      for line in try Self.recorded(name).split(separator: "\n") {
        let read = try #require(JournalLine(line.utf8))
        #expect(String(decoding: try read.encoded(), as: UTF8.self) == line + "\n")
      }
    }
  }

  @Test func `a run that is killed leaves the same, and restore makes the stack as before`() async throws {
    try await ServedStack.run { stack in
      let folder = try Program.folder()
      try await kill(stack, folder)
      let expected = try journal(of: stack)
      #expect(try String(contentsOfFile: "\(folder)/journal.ndjson", encoding: .utf8) == expected)
      try expected.write(toFile: "\(folder)/journal.ndjson", atomically: true, encoding: .utf8)

      let restored = try await Program.run(["restore", "--output", folder], environment: stack.environment)
      let kinds = restored.output.split(separator: "\n").map { $0.prefix { $0 != "=" } }
      #expect(
        kinds == [
          "undone: release stopped kind", "undone: fault name", "undone: pods namespace",
          "undone: release change added", "undone: fault name",
        ])
      #expect(restored.status == 0, "\(restored.errors)")
      #expect(try await stack.activeFaults.isEmpty)
      let after = try await stack.start([try Program.file("w.feature", Self.whole)], folder: folder).ending()
      #expect(after.status == 0, "\(after.text)\(after.errorText)")
    }
  }

  /// Kills a run of the recorded scenarios as soon as all is disrupted.
  private func kill(_ stack: ServedStack, _ folder: String) async throws {
    let feature = try Program.file("d.feature", Self.feature)
    let run = try stack.start([feature, "--jobs", "1", "--literal-waits"], folder: folder)
    try await eventually("all is disrupted") {
      (try? String(contentsOfFile: "\(folder)/results.ndjson", encoding: .utf8))?.contains("Tempo stopped") == true
    }
    run.signal(SIGKILL)
    #expect(try await run.ending().status == 128 + SIGKILL)
  }
}
