import Base
import Testing

@testable import Runner

struct EvidenceValueTests {
  @Test(
    arguments: [
      (3.evidenceValue, "3"), (0.25.evidenceValue, "0.25"), (.bytes(7), "7"), (.definition("a {int}"), "a {int}"),
      (true.evidenceValue, "true"),
      (["a", "b"].evidenceValue, "a, b"), ([].evidenceValue, "none"),
      (UTCTime(secondsSince1970: 1_767_225_600).evidenceValue, "2026-01-01T00:00:00Z"),
      (UTCTime(secondsSince1970: 1_767_225_600, nanoseconds: 123_456_789).evidenceValue, "2026-01-01T00:00:00.123Z"),
      (Duration.seconds(2).evidenceValue, "2 s"),
      (MeasuredTime(.seconds(2), within: .seconds(5)).evidenceValue, "2 s"),
    ] as [(Evidence.Value, String)])
  func `each value has words for people`(value: Evidence.Value, text: String) { #expect(value.text == text) }

  @Test func `what is not there has words of its own`() {
    #expect(Int?.none.or("none") == .text("none") && Int?.some(3).or("none") == .count(3))
  }

  @Test func `only times are times`() {
    #expect(Evidence.Value.duration(.seconds(2)).duration == .seconds(2))
    #expect([Evidence.Value.flag(true), .list([]), .count(1)].allSatisfy { $0.duration == nil })
  }
}
