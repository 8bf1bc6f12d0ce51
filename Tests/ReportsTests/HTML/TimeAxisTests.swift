import Base
import Gherkin
import Runner
import Testing

@testable import Reports

/// Axes and bars of the page.
struct TimeAxisTests {
  private func labels(_ axis: TimeAxis) -> [String] {
    var html = HTMLWriter()
    axis.write(&html)
    let text = String(decoding: html.bytes, as: UTF8.self)
    return text.matches(of: /%">([^<]*)<\/span>/).map { String($0.1) }
  }

  @Test(
    arguments: [
      (.seconds(6), ["0", "1", "2", "3", "4", "5", "6", "7 s"]),
      (.milliseconds(555), ["0", "100", "200", "300", "400", "500", "600 ms"]),
      (.microseconds(900), ["0", "200", "400", "600", "800", "1000 µs"]),
      (.seconds(250), ["0", "1", "2", "3", "4", "5 min"]),
    ] as [(Duration, [String])])
  func `it goes to the next round time, with at most eight round ticks in one unit`(
    time: Duration, expected: [String]
  ) {
    #expect(labels(TimeAxis(covering: time)) == expected)
  }

  @Test func `that of a run ends where the run ends`() {
    #expect(
      labels(TimeAxis(covering: .seconds(105), exact: true)) == ["0", "15", "30", "45", "60", "75", "90", "105 s"])
  }

  @Test(arguments: [1, 7, 13, 99, 1234, 86_399])
  func `there are never more than nine labels`(seconds: Int) {
    #expect(labels(TimeAxis(covering: .seconds(seconds), exact: true)).count <= 9)
    #expect(labels(TimeAxis(covering: .seconds(seconds))).count <= 9)
  }

  @Test(arguments: [
    (6.02, "width=\"79.9\"", true), (2.5, "width=\"48.1\"", false),
  ])
  func `what is over a limit has a part of its own in the bar`(seconds: Double, part: String, isOver: Bool) throws {
    var html = HTMLWriter()
    try #require(LimitBar(MeasuredTime(.seconds(seconds), within: .seconds(5)))).write(&html)
    let text = String(decoding: html.bytes, as: UTF8.self)
    #expect(text.contains(part) && text.contains("class=\"o\"") == isOver, "\(text)")
    #expect(text.contains("aria-hidden=\"true\""))
  }

  @Test(arguments: [(6.016, "6.02 s"), (6.0, "6.00 s"), (0.5, "500 ms"), (75, "1 min 15 s")])
  func `a measured time has two decimals above a second`(seconds: Double, text: String) {
    #expect(Duration.seconds(seconds).measured == text)
  }

  private func timeline(_ times: [(Int, Int)]) async throws -> String {
    let scenarios = times.indices.map { "  Scenario: scenario of a name \($0)\n    Then the trace is there\n" }
    let events = try await SampleRun.events("Feature: F\n" + scenarios.joined()).at(times)
    var html = HTMLWriter()
    try #require(Timeline(RunRecord(events))).write(&html)
    return String(decoding: html.bytes, as: UTF8.self)
  }

  @Test func `a label stands behind its bar, before it where there is no room, else in it`() async throws {
    let text = try await timeline([(0, 10), (80, 100), (2, 100)])
    #expect(text.contains(/<li style="left:0.0%;width:10.0%;top:\d+px"/), "\(text)")
    #expect(text.contains(/<li class="e" style="left:80.0%;width:20.0%;top:\d+px"/))
    #expect(text.contains(/<li class="in" style="left:2.0%;width:98.0%;top:\d+px"/))
  }

  @Test func `bars that would meet are below each other`() async throws {
    let text = try await timeline([(0, 60), (10, 70), (90, 100)])
    #expect(text.contains("top:3px") && text.contains("top:19px"))
  }
}

extension [Event] {
  /// Each scenario from a second to another, the run from the first to the last.
  fileprivate func at(_ times: [(Int, Int)]) -> [Event] {
    var (began, ended) = (0, 0)
    return map { event in
      switch event {
      case .testRunStarted(var run):
        run.timestamp = UTCTime(secondsSince1970: 0)
        return .testRunStarted(run)
      case .testCaseStarted(var started):
        started.timestamp = UTCTime(secondsSince1970: Int64(times[began].0))
        began += 1
        return .testCaseStarted(started)
      case .testCaseFinished(var finished):
        finished.timestamp = UTCTime(secondsSince1970: Int64(times[ended].1))
        ended += 1
        return .testCaseFinished(finished)
      case .testRunFinished(var run):
        run.timestamp = UTCTime(secondsSince1970: Int64(times.map(\.1).max() ?? 0))
        return .testRunFinished(run)
      default: return event
      }
    }
  }
}
