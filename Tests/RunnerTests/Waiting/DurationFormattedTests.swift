import Base
import Runner
import Testing

struct DurationFormattedTests {
  @Test(arguments: [
    (Duration.zero, "0 s"), (.microseconds(850), "850 µs"), (.nanoseconds(999_700), "1 ms"),
    (.microseconds(12_500), "12.5 ms"), (.milliseconds(40), "40 ms"), (.milliseconds(1250), "1.25 s"),
    (.milliseconds(1005), "1.01 s"), (.seconds(59), "59 s"), (.seconds(600), "10 min"), (.seconds(61), "1 min 1 s"),
    (.seconds(7500), "2 h 5 min"), (.seconds(86_400), "24 h"), (.milliseconds(-1500), "-1.5 s"),
    (.seconds(-90), "-1 min 30 s"), (.milliseconds(-500), "-500 ms"), (.milliseconds(59_999), "1 min"),
  ])
  func `a duration reads as people write it`(_ duration: Duration, _ text: String) {
    #expect(duration.formatted == text)
  }
}
