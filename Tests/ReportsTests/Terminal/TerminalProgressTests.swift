import Base
import Reports
import Runner
import Testing

struct TerminalProgressTests {
  private func text(isLive: Bool, isVerbose: Bool = false) async throws -> String {
    var progress = TerminalProgress(palette: Palette(isColoured: false), isLive: isLive, isVerbose: isVerbose)
    return try await SampleRun.events().texts(of: &progress)
  }

  private static let lines = """
    ✔ Traces › found  0 s
    ✘ Traces › lost  failed  0 s  will be tried again
    ✘ Traces › lost  failed  0 s
    ? Traces › unreachable  inconclusive  0 s
    ? Traces › unknown  undefined  0 s
    ✘ Traces › unsteady  failed  0 s  will be tried again
    ✔ Traces › unsteady  0 s  flaky

    """

  @Test func `a line for each scenario that ended`() async throws {
    #expect(try await text(isLive: false) == Self.lines)
  }

  /// What stays on a terminal where each line that is written over has gone.
  @Test func `a terminal has the same lines in the end`() async throws {
    let text = try await text(isLive: true)
    let left = text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.split(separator: "\r\u{1B}[K", omittingEmptySubsequences: false).last ?? "" }
    #expect(left.joined(separator: "\n") == Self.lines)
  }

  @Test func `the line that changes says how far the run is, and with what`() async throws {
    let text = try await text(isLive: true)
    #expect(text.contains("\r\u{1B}[K0 of 5  0 s  found"))
    #expect(text.contains("\r\u{1B}[K4 of 5  0 s  unsteady"))
    #expect(text.hasSuffix("\r\u{1B}[K5 of 5  0 s  \r\u{1B}[K"))
  }

  @Test(arguments: [
    (nil, "0 of 5  7 s  found"), (40, "0 of 5  7 s  next deadline in 33 s  found"),
    (600, "0 of 5  7 s  next deadline in 9 min 53 s  found"), (7, "0 of 5  7 s  found"),
  ])
  func `as time goes by it says so, and what is left of a wait`(deadline: Int64?, line: String) async throws {
    var progress = TerminalProgress(palette: Palette(isColoured: false), isLive: true)
    let events = try await SampleRun.events()
    var record = RunRecord()
    #expect(progress.text(at: UTCTime(secondsSince1970: 1), in: record) == "")
    for event in events {
      record.add(event)
      _ = progress.text(for: event, in: record)
      guard case .testCaseStarted(let started) = event else { continue }
      progress.nearestDeadline = deadline.map { started.timestamp.advanced(bySeconds: $0) }
      #expect(progress.text(at: started.timestamp.advanced(bySeconds: 7), in: record) == "\r\u{1B}[K\(line)")
      break
    }
    for event in events { record.add(event) }
    #expect(progress.text(at: UTCTime(secondsSince1970: 1), in: record) == "")
  }

  @Test func `a verbose run shows each step and its evidence`() async throws {
    var progress = TerminalProgress(palette: Palette(isColoured: false), isLive: false, isVerbose: true)
    let events = try await SampleRun.events("Feature: F\n  Scenario: S\n    Given Tempo is there\n    When I wait\n")
    #expect(
      events.texts(of: &progress) == """
        ✔ F › S  0 s
            ✔ Given Tempo is there
            ✔ When I wait

        """)
  }
}

extension [Event] {
  /// What is written while these happen.
  func texts(of progress: inout TerminalProgress) -> String {
    var (record, text) = (RunRecord(), "")
    for event in self {
      record.add(event)
      text += progress.text(for: event, in: record)
    }
    return text
  }
}
