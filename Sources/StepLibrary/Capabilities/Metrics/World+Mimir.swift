import Clients
import Runner
import Wire

extension World {
  /// Looks until the Prometheus API answers a query, and the component says that it is ready where it is reached.
  func expectMimirReady() async throws {
    subject = .mimir
    let (client, http) = (clients.mimir(), clients.http)
    let admin = target.mimir.admin.map { HTTPRequest("GET", "\($0)/ready").entering(with: target.mimir.access) }
    try await scenario.eventually("Mimir is ready") {
      if let admin {
        let answer = try await http.send(admin)
        guard answer.status == 200 else {
          throw Mismatch(
            "Mimir is not ready", expected: "200 from /ready", actual: "\(answer.status) \(answer.excerpt)",
            curl: http.curlCommand(for: admin))
        }
      }
      try await client.expectAnswer(.instant("1"))
    }
  }

  /// Something takes pushes there, whatever it says to one of nothing; later pushes go to the address.
  func expectPushEndpoint(at endpoint: Endpoint) async throws {
    subject = .mimir
    pushURL = clients.url(planned: endpoint, as: MimirTarget().push, really: target.mimir.push)
    let push = try await clients.mimir(push: pushURL).push(WriteRequest(timeSeries: []))
    scenario.attach(Evidence("empty push", ["url": pushURL, "answer": push.refusal ?? "\(push.response.status)"]))
    guard [404, 405].contains(push.response.status) || (300..<400).contains(push.response.status) else { return }
    throw Mismatch(
      "Mimir's remote-write endpoint is not accessible at \(endpoint)", expected: "an answer to an empty push",
      actual: push.refusal ?? "", curl: push.curlCommand)
  }

  /// A query is answered; later queries go below the address.
  func expectQueryEndpoint(at endpoint: Endpoint) async throws {
    subject = .mimir
    let planned = MimirTarget().query + "/api/v1/query"
    let url = clients.url(planned: endpoint, as: planned, really: target.mimir.query + "/api/v1/query")
    guard url.hasSuffix("/api/v1/query") else {
      throw Inconclusive("\(endpoint) is no address of a PromQL query: it does not end in /api/v1/query")
    }
    promBase = String(url.dropLast("/api/v1/query".count))
    try await clients.mimir(query: promBase).expectAnswer(.instant("1"))
  }
}

extension MimirClient {
  func expectAnswer(_ query: PrometheusQuery) async throws {
    let reply = try await ask(query)
    guard case .failure(let type, let message) = reply.answer else { return }
    throw Mismatch(
      "the Prometheus API does not answer \(query.text)", expected: "a success", actual: "\(type.name): \(message)",
      curl: reply.curlCommand)
  }
}

extension TargetClients {
  /// A client for the target's Mimir, or for another address, or as another tenant.
  func mimir(push: String? = nil, query: String? = nil, tenant: String?? = nil) -> MimirClient {
    var described = target.mimir
    described.push = push ?? described.push
    described.query = query ?? described.query
    if let tenant { described.tenant = tenant }
    return MimirClient(http: http, target: described)
  }

  /// The target's own URL where the plan's address is the usual one, else the plan's.
  func url(planned endpoint: Endpoint, as usual: String, really own: String) -> String {
    "http://\(endpoint)" == usual ? own : "http://\(endpoint)"
  }
}
