import Foundation
import TestSupport
import Testing

/// The line that changes, on a terminal that `script` gives the program.
@Suite(.timeLimit(.minutes(1)))
struct ProgressLineTests {
  @Test func `it counts the time, and the time that is left of a wait, while nothing happens`() async throws {
    let feature = try Program.file("w.feature", "Feature: F\n  Scenario: Waits\n    When 4 seconds have elapsed\n")
    let command = "\(Program.path.path) run \(feature) --literal-waits --output \(try TestFolder.make())"
    let ending = try await ChildProcess.run("script", ["-qec", command, "/dev/null"])
    #expect(ending.status == 0, "\(ending.text)")
    let lines = ending.text.components(separatedBy: "\r\u{1B}[K")
    for wanted in [
      /0 of 1  0 s  (?:next deadline in 4 s  )?Waits/, /0 of 1  [12] s  next deadline in [23] s  Waits/,
      /0 of 1  [23] s  next deadline in [12] s  Waits/,
    ] {
      #expect(lines.contains { $0.contains(wanted) }, "\(ending.text)")
    }
  }
}
