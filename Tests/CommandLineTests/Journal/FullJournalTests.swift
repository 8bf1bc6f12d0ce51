import Foundation
import StepLibrary
import TestSupport
import Testing

@testable import lgtm_verify

/// A journal that cannot be written any more, as on a full disk.
@Suite(.timeLimit(.minutes(2)))
struct FullJournalTests {
  private static let scenario = """
      Scenario: Breaks it
        Given S3 credentials are invalid
        When test trace is sent to Tempo
        Then Tempo SHALL NOT lose trace data during credential fix

    """

  /// Runs nine disruptive scenarios, one after the other, in a process whose files cannot have more than so many bytes.
  private func run(_ stack: ServedStack, _ folder: String, blocks: Int) async throws -> ChildProcess.Ending {
    let feature = try Program.file("d.feature", "@AC-x-1\nFeature: F\n" + String(repeating: Self.scenario, count: 9))
    // A limit of the shell is in blocks of 512 bytes; what would exceed it fails where its signal is ignored.
    let script = "trap '' XFSZ; ulimit -f \(blocks); exec \"$@\""
    let arguments = [
      "run", "--config", stack.targetFile, "--target", "served", "--allow-disruption", "--output", folder, "--jobs",
      "1",
      feature,
    ]
    return try await ChildProcess.run(
      "/bin/sh", ["-c", script, "sh", Program.path.path] + arguments, environment: stack.environment,
      folder: Program.root.path)
  }

  @Test(arguments: [(0, false), (2, true)])
  func `says nothing about the target, disrupts nothing, and leaves the journal whole`(
    blocks: Int, hasBegun: Bool
  ) async throws {
    try await ServedStack.run { stack in
      let folder = try Program.folder()
      let ending = try await run(stack, folder, blocks: blocks)
      #expect(ending.status == 4, "\(ending.text)\(ending.errorText)")
      #expect(
        ending.text.contains("harness error: the journal \(folder)/journal.ndjson cannot be written: File too large"))
      #expect(!ending.text.contains("FAILED"))
      let contents = JournalContents(try readFile("\(folder)/journal.ndjson"))
      #expect(contents.open.isEmpty && contents.unreadableLines.isEmpty)
      #expect((contents.lastNumber > 0) == hasBegun)
      #expect(try await stack.activeFaults.isEmpty)
      #expect(try await Program.run(["restore", "--output", folder]).output.hasPrefix("nothing to restore"))
    }
  }
}
