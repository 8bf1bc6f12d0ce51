import Testing

@testable import StepLibrary

struct EndpointTests {
  private static let usual = "http://mimir.monitoring.svc:8080/push"

  @Test(arguments: [
    // The plan's usual address is the target's own, whatever that is.
    ("mimir.monitoring.svc", "8080", "/push", "https://mimir.example/push", "https://mimir.example/push"),
    // Another one is taken as it is written, over TLS where the target's own is.
    ("mimir.monitoring.svc", "9090", "/push", "http://mimir.example/push", "http://mimir.monitoring.svc:9090/push"),
    ("mimir.monitoring.svc", "9090", "/push", "https://mimir.example/push", "https://mimir.monitoring.svc:9090/push"),
    ("mimir.monitoring.svc", "8080", "/other", "https://mimir.example/push", "https://mimir.monitoring.svc:8080/other"),
  ])
  func `a plan's address becomes a URL`(host: String, port: String, path: String, own: String, url: String) throws {
    let endpoint = try Endpoint([host, port, path])
    #expect(endpoint.url(endpoint.path, usually: Self.usual, here: own) == url)
  }

  @Test(arguments: [("80", "https://grafana.example"), ("81", "https://grafana.monitoring.svc:81")])
  func `HTTP's own port need not stand in a usual address`(port: String, url: String) throws {
    let endpoint = try Endpoint(["grafana.monitoring.svc", port, nil])
    #expect(endpoint.url("", usually: "http://grafana.monitoring.svc", here: "https://grafana.example") == url)
  }
}
