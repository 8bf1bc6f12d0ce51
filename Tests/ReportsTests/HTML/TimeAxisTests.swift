import Base
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
}
