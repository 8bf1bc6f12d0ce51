import Base
import Testing

struct `UTC times` {
  private let time = UTCTime(nanosecondsSince1970: 1_795_226_089_123_456_789)

  @Test func `are written in the notations of logs, signatures and HTTP`() {
    #expect(time.rfc3339() == "2026-11-21T01:54:49Z")
    #expect(time.rfc3339(fractionDigits: 3) == "2026-11-21T01:54:49.123Z")
    #expect(time.basic == "20261121T015449Z")
    #expect(time.http == "Sat, 21 Nov 2026 01:54:49 GMT")
  }

  @Test func `are read back`() {
    #expect(UTCTime(rfc3339: time.rfc3339(fractionDigits: 9)) == time)
    #expect(UTCTime(basic: time.basic)?.secondsSince1970 == time.secondsSince1970)
  }

  @Test(arguments: [(0, "1970-01-01"), (951_782_400, "2000-02-29"), (4_107_542_400, "2100-03-01"), (-1, "1969-12-31")])
  func `know the calendar`(seconds: Int64, date: String) {
    let text = UTCTime(secondsSince1970: seconds).rfc3339()
    #expect(text.hasPrefix(date))
    #expect(UTCTime(rfc3339: text)?.secondsSince1970 == seconds)
  }

  @Test(arguments: [Duration.nanoseconds(1), .milliseconds(1500), .seconds(-90), .zero])
  func `move by a duration, and tell it again`(duration: Duration) {
    #expect(time.duration(to: time.advanced(by: duration)) == duration)
  }

  @Test(arguments: [
    "", "2026-11-21", "2026-11-21T01:54:49", "2026-11-21T01:54:49+01:00", "2026-13-21T01:54:49Z",
    "2026-11-21T01:54:49.Z", "2026-11-21T01:54:4xZ", "9999-11-21T01:54:49Z", "2026-11-21T01:54:49.1234567890Z",
  ])
  func `are not read from anything else`(text: String) {
    #expect(UTCTime(rfc3339: text) == nil)
  }
}
