import Base
import Testing
import Wire

@testable import EmbeddedStack

/// Grafana and Prometheus with fakes in place of Tempo and Mimir, asked in this process.
final class ObserverProbe: Sendable {
  /// Plays a server: answers by path, and remembers what it was asked.
  final class Fake: HTTPHandler {
    let answers: [String: HTTPServerResponse]
    let requests = Locked<[HTTPServerRequest]>([])
    let isUp = Locked(true)

    init(_ answers: [String: HTTPServerResponse]) { self.answers = answers }

    func respond(to request: HTTPServerRequest) async -> HTTPServerResponse {
      requests.withLock { $0.append(request) }
      return answers[request.path] ?? .goError(404, "404 page not found")
    }
  }

  let services = ServiceDirectory()
  let faults = FaultInjector()
  let tempo: Fake
  let mimir: Fake

  init(
    tempo: [String: HTTPServerResponse] = ["/api/echo": .goError(200, "echo")],
    mimir: [String: HTTPServerResponse] = ["/prometheus/api/v1/query": .vector]
  ) {
    (self.tempo, self.mimir) = (Fake(tempo), Fake(mimir))
    add("tempo.monitoring.svc:3200", self.tempo)
    add("mimir-gateway.monitoring.svc:8080", self.mimir)
  }

  private func add(_ name: String, _ fake: Fake) {
    services.add(
      name,
      .init(address: "127.0.0.1:4711") {
        fake.isUp.withLock { $0 } ? fake : nil
      })
  }

  func grafana(_ profile: GrafanaProfile = .plan, _ datasources: [GrafanaDatasource] = GrafanaDatasource.plan)
    -> GrafanaAPI
  {
    GrafanaAPI(
      profile: profile, provisioned: datasources, access: GrafanaAccess(password: "secret", token: "glsa_token"),
      services: services, metrics: MetricRegistry(families: MetricRegistry.Family.grafana),
      log: LogfmtLog(clock: .system), clock: .system, faults: faults)
  }
}

extension HTTPServerResponse {
  /// `up{job="tempo"}` is 1.
  static let vector = HTTPServerResponse.prometheus(
    200,
    PrometheusAnswer.success {
      QueryResult.vector([TimeSeries(LabelSet("up", ["job": "tempo"]), [Sample(1, at: 1_795_227_316_500)])])
        .write(to: &$0)
    })

  var json: JSONValue { get throws { try JSONValue(parsing: body) } }
}

extension GrafanaAPI {
  func ask(
    _ method: String = "GET", _ path: String, query: String = "", _ body: JSONValue? = nil,
    authorization: String? = "Bearer glsa_token"
  ) async -> HTTPServerResponse {
    await respond(
      to: HTTPServerRequest(
        method: method, path: path, query: query,
        headers: authorization.map { [HTTPField("Authorization", $0)] } ?? [], body: body?.encoded ?? []))
  }
}
