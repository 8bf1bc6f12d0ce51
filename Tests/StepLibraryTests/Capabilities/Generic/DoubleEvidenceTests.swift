import Base
import Runner
import Testing

@testable import StepLibrary

/// Values of metrics as evidence has them.
struct DoubleEvidenceTests {
  @Test func `counts are whole, and times are times`() {
    #expect(86.0.countValue == .count(86) && 0.5.countValue == .number(0.5))
    #expect(1_795_226_089.7.timeValue == .instant(UTCTime(secondsSince1970: 1_795_226_089)))
    #expect(0.0.timeValue == .text("none yet"))
  }

  @Test(arguments: [
    (Double.infinity, "inf", "inf"), (.nan, "nan", "nan"), (1e300, "1e+300", "1e+300"), (0, "0", "none yet"),
    (1e12, "1000000000000", "1000000000000.0"), (-1e12, "-1000000000000", "-1000000000000.0"),
  ])
  func `numbers that no server should say are shown as they are`(value: Double, count: String, time: String) {
    #expect(value.countText == count)
    #expect(value.timeText == time)
  }

  @Test(
    arguments: [
      ("2026-01-01T00:00:00Z", .instant(UTCTime(secondsSince1970: 1_767_225_600))), ("soon", .text("soon")),
      ("", .text("")),
    ] as [(String, Evidence.Value)])
  func `a time is one where a server writes it as such`(text: String, value: Evidence.Value) {
    #expect(Evidence.Value(time: text) == value)
  }
}
