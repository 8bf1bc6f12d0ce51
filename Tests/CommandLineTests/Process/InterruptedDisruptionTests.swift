import Clients
import Foundation
import TestSupport
import Testing

@testable import lgtm_verify

/// Runs that are interrupted while they break something or undo it: afterwards the stack is as before, or the journal
/// says what is not, and `restore` makes it so.
@Suite(.timeLimit(.minutes(3)))
struct InterruptedDisruptionTests {
  private static let feature = """
    Feature: Breaks
      Scenario: Breaks
        Given S3 credentials are invalid
        When 10 minutes have elapsed
    """
  private static let brief = "Feature: Breaks\n  Scenario: Breaks\n    Given S3 credentials are invalid\n"

  private static let signals = [SIGINT, SIGTERM, SIGHUP]

  /// A run against a served stack, with the test between them.
  private struct Run {
    let stack: ServedStack
    let control: HeldControl
    let folder: String
    let process: ChildProcess

    init(_ stack: ServedStack, _ feature: String, holding points: [String: HeldControl.Point]) throws {
      (self.stack, folder) = (stack, try Program.folder())
      control = try HeldControl(stack.control, holding: points)
      let file = try Program.file(
        "lgtm-verify.yaml", "targets:\n  served:\n    control: \"\(control.url)\"\n\(stack.targetWithoutControl)")
      process = try stack.start(
        [try Program.file("b.feature", feature), "--literal-waits"], folder: folder, targetFile: file)
    }

    /// What the journal has that is not undone.
    var open: [Undo] {
      get throws {
        let contents = JournalContents(try readFile("\(folder)/journal.ndjson"))
        #expect(contents.unreadableLines.isEmpty)
        return contents.open.map(\.undo)
      }
    }

    func restore() async throws -> Program.Result {
      try await Program.run(["restore", "--output", folder], environment: stack.environment)
    }

    /// Nothing is broken any more, and the journal says so.
    func expectWhole() async throws {
      try await stack.expectWhole(folder)
      let restored = try await restore()
      #expect(restored.output.hasPrefix("nothing to restore") && restored.status == 0, "\(restored.errors)")
    }
  }

  private let undo = Undo.fault("s3.credentials.invalid", principal: "tempo")

  @Test(arguments: signals)
  func `between the journal's line and the disruption: it is undone, though it never came`(signal: Int32) async throws {
    try await ServedStack.run { stack in
      let run = try Run(stack, Self.feature, holding: ["PUT": .request])
      try await run.control.arrival(of: "PUT")
      #expect(try run.open == [undo])
      #expect(try await stack.activeFaults.isEmpty)
      run.process.signal(signal)
      let ending = try await run.process.ending()
      run.control.release("PUT", isDropped: true)
      #expect(ending.status == 130, "\(ending.text)\(ending.errorText)")
      try await run.expectWhole()
    }
  }

  @Test(arguments: signals)
  func `during the disruption: it is undone, though its answer never came`(signal: Int32) async throws {
    try await ServedStack.run { stack in
      let run = try Run(stack, Self.feature, holding: ["PUT": .answer])
      try await run.control.arrival(of: "PUT")
      #expect(try run.open == [undo])
      #expect(try await stack.activeFaults == ["s3.credentials.invalid"])
      run.process.signal(signal)
      let ending = try await run.process.ending()
      run.control.release("PUT")
      #expect(ending.status == 130, "\(ending.text)\(ending.errorText)")
      try await run.expectWhole()
    }
  }

  /// Whether the signal is heard before the run has ended is a race, so it may end with either exit code.
  @Test(arguments: signals, [HeldControl.Point.request, .answer])
  func `while an undo runs: it comes to its end, and the journal says so`(
    signal: Int32, point: HeldControl.Point
  ) async throws {
    try await ServedStack.run { stack in
      let run = try Run(stack, Self.brief, holding: ["DELETE": point])
      try await run.control.arrival(of: "DELETE")
      #expect(try run.open == [undo])
      run.process.signal(signal)
      run.control.release("DELETE")
      let ending = try await run.process.ending()
      #expect([0, 130].contains(ending.status), "\(ending.text)\(ending.errorText)")
      try await run.expectWhole()
    }
  }

  /// The first signal has it undone, the second ends the process at once.
  @Test(arguments: [(SIGINT, SIGINT), (SIGINT, SIGTERM), (SIGTERM, SIGINT)], [HeldControl.Point.request, .answer])
  func `twice: the journal keeps the undo that was cut off, and restore carries it out`(
    signals: (Int32, Int32), point: HeldControl.Point
  ) async throws {
    try await ServedStack.run { stack in
      let run = try Run(stack, Self.feature, holding: ["PUT": .answer, "DELETE": point])
      try await run.control.arrival(of: "PUT")
      run.process.signal(signals.0)
      try await run.control.arrival(of: "DELETE")
      run.process.signal(signals.1)
      let ending = try await run.process.ending()
      for method in ["PUT", "DELETE"] { run.control.release(method, isDropped: true) }
      #expect(ending.status == 128 + signals.1, "\(ending.text)\(ending.errorText)")
      #expect(try run.open == [undo])
      #expect(try await stack.activeFaults == (point == .request ? ["s3.credentials.invalid"] : []))

      let restored = try await run.restore()
      #expect(restored.output.hasPrefix("undone: \(undo) on target served"), "\(restored.errors)")
      #expect(restored.status == 0)
      try await run.expectWhole()
    }
  }
}
