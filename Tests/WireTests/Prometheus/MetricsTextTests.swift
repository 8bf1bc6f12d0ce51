import TestSupport
import Testing

@testable import Wire

struct MetricsTextTests {
  private let metrics = MetricsText(
    """
    # HELP a_total What a is.
    # TYPE a_total counter
    a_total{transport="grpc",text="x,y=\\"z\\" {} \\\\ \\n"} 3
    a_total{transport="http"} 4.5e+01
    b 7 1395066363000
    broken{ 1
    {} 3
    c NaN
    """)

  @Test(arguments: [
    ("a_total", 48.0), (#"a_total{transport="grpc"}"#, 3), (#"a_total{text="x,y=\"z\" {} \\ \n"}"#, 3),
    (#"a_total{transport="http",}"#, 45), ("b", 7), ("b{}", 7),
  ])
  func `the series that a selector chooses are added up`(selector: String, sum: Double) {
    #expect(metrics.sum(selector) == sum)
  }

  @Test(arguments: ["nothing", #"a_total{transport="udp"}"#, "", "{", "a_total{"])
  func `no series is no sum`(selector: String) {
    #expect(metrics.sum(selector) == nil)
  }

  @Test func `strictly read, the first line that is no sample is named`() {
    let error = #expect(throws: MetricsTextError.self) {
      try MetricsText(parsing: Array("# a comment\na 1\nbroken{ 1\n".utf8))
    }
    #expect(error == MetricsTextError(line: 3, text: "broken{ 1"))
  }

  @Test(.enabled(if: Recordings.arePresent, Recordings.absence))
  func `what a real Prometheus exposes is read without a loss`() throws {
    let body = try Recordings.body("prometheus/metrics.response")
    let text = try MetricsText(parsing: body)
    let samples = String(decoding: body, as: UTF8.self).split(separator: "\n").filter { !$0.hasPrefix("#") }
    #expect(text.entries.count == samples.count && text.entries.count > 40)
    let queue = #"{remote_name="df813f",url="http://127.0.0.1:8080/api/v1/push"}"#
    #expect(text.sum("prometheus_remote_storage_samples_pending\(queue)") == 687)
    #expect(text.sum("prometheus_remote_storage_queue_highest_sent_timestamp_seconds") == 1_795_227_621)
  }
}
