import Base
import Clients
import EmbeddedStack
import Testing

@testable import lgtm_verify

/// The parts of a monitor that decide something.
struct MonitorPartsTests {
  private static func time(_ hour: Int64, _ minute: Int64) -> UTCTime {
    UTCTime(secondsSince1970: 20_000 * 86400 + hour * 3600 + minute * 60)
  }

  @Test(arguments: [
    ("02:00-04:30", [(2, 0), (4, 29)], [(1, 59), (4, 30), (23, 0)]),
    ("22:00-02:00", [(22, 0), (23, 59), (0, 0), (1, 59)], [(2, 0), (21, 59)]),
    ("00:00-24:00", [(0, 0), (12, 0), (23, 59)], []),
  ])
  func `hours are of each day, also over midnight`(text: String, inside: [(Int64, Int64)], outside: [(Int64, Int64)])
    throws
  {
    let hours = try #require(DisruptionHours(text))
    for (hour, minute) in inside { #expect(hours.contains(Self.time(hour, minute)), "\(hour):\(minute)") }
    for (hour, minute) in outside { #expect(!hours.contains(Self.time(hour, minute)), "\(hour):\(minute)") }
  }

  @Test(arguments: ["", "02:00", "2:00-04:00", "02:00-02:00", "02:60-03:00", "25:00-26:00", "02:00-04:00-06:00", "a-b"])
  func `what are no hours is none`(text: String) { #expect(DisruptionHours(text) == nil) }

  @Test(arguments: [("0.0.0.0:80", "0.0.0.0:80"), (":9464", "127.0.0.1:9464"), ("10.1.2.3:0", "10.1.2.3:0")])
  func `an address to listen on has a port`(text: String, means: String) throws {
    #expect(try #require(ListenAddress(text)).description == means)
  }

  @Test(arguments: ["", "9464", "localhost:1", "1.2.3:4", "::1:80", "127.0.0.1:70000"])
  func `what is no address is none`(text: String) { #expect(ListenAddress(text) == nil) }

  @Test(arguments: [
    (0, 60, 0), (59, 60, 0), (60, 60, 0), (61, 120, 1), (120, 120, 1), (185, 240, 3),
  ])
  func `a run that takes too long leaves out those that it covers`(now: Int, next: Int, missed: Int) {
    var schedule = MonitorSchedule(every: .seconds(60), from: .zero)
    #expect(schedule.advance(to: .seconds(now)) == missed)
    #expect(schedule.begin == .seconds(next))
  }

  @Test(arguments: [
    "http://tempo.monitoring.svc:4318", "http://127.0.0.1:41234/v1/traces", "http://tempo.monitoring.svc:3200",
    "http://TEMPO.monitoring.svc:4317/",
  ])
  func `its own traces never go to an address of the target`(url: String) throws {
    let settings = try MonitorSettings(["--traces", url], environment: [:])
    let target = Target(name: "x", endpoints: ["tempo.monitoring.svc:4318": "127.0.0.1:41234"])
    #expect { try settings.expectTracesElsewhere(than: target) } throws: {
      "\($0)".contains("is an address of the target")
    }
    let other = try MonitorSettings(["--traces", "http://127.0.0.1:4318"], environment: [:])
    try other.expectTracesElsewhere(than: target)
    #expect(other.traces == "http://127.0.0.1:4318/v1/traces")
  }
}
