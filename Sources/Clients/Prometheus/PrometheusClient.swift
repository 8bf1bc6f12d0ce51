import Base
package import Wire
import Yaml

/// Speaks to one Prometheus: PromQL, its own metrics, its targets and its configuration.
package struct PrometheusClient: Sendable {
  package let http: HTTPClient
  package let target: ServiceTarget
  package let timeout: Duration

  /// - Parameter timeout: of each request.
  package init(http: HTTPClient, target: ServiceTarget, timeout: Duration = .seconds(30)) {
    self.http = http
    self.target = target
    self.timeout = timeout
  }

  /// `GET /-/ready`: 200 once it answers queries.
  package func ready() async throws -> HTTPResponse { try await http.send(request("/-/ready")) }

  package func ask(_ query: PrometheusQuery) async throws -> PrometheusReply {
    var api = MimirTarget(query: target.url)
    api.access = target.access
    return try await MimirClient(http: http, target: api, timeout: timeout).ask(query)
  }

  /// `GET /metrics`: what it counts about itself.
  package func metrics() async throws -> MetricsText {
    let call = try await http.call(request("/metrics", accept: "text/plain;version=0.0.4"))
    guard call.response.status == 200 else { throw call.unexpected("no metrics") }
    return MetricsText(call.response.text)
  }

  /// `GET /api/v1/targets`: what it scrapes.
  package func targets() async throws -> [ScrapeTarget] {
    try await read("targets") { ($0["activeTargets"]?.elements ?? []).map(ScrapeTarget.init) }
  }

  /// `GET /api/v1/status/config`: what it runs with.
  package func configuration() async throws -> PrometheusConfiguration {
    try await read("status/config") { try PrometheusConfiguration(yaml: Array(($0["yaml"]?.string ?? "").utf8)) }
  }

  /// What an answer's data say; one that does not say it is unexpected.
  private func read<Value>(_ path: String, _ reading: (JSONValue) throws -> Value) async throws -> Value {
    let call = try await http.call(request("/api/v1/\(path)", accept: "application/json"))
    do { return try reading(try PrometheusAnswer(json: call.response.body).data()) } catch {
      throw call.unexpected("\(error)")
    }
  }

  private func request(_ path: String, accept: String = "*/*") -> HTTPRequest {
    HTTPRequest("GET", target.url + path, headers: [HTTPField("Accept", accept)], timeout: timeout)
      .entering(with: target.access)
  }
}
