import Testing

@testable import StepLibrary

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
}
