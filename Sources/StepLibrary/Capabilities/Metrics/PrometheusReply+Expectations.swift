import Clients
import Runner
import Wire

extension PrometheusReply {
  /// The query is answered, whatever that comes to.
  func expectSuccess(of query: PrometheusQuery) throws(Mismatch) {
    guard case .failure(let type, let message) = answer else { return }
    throw Mismatch(
      "the Prometheus API does not answer \(query.text)", expected: "a success", actual: "\(type.name): \(message)",
      curl: curlCommand)
  }
}
