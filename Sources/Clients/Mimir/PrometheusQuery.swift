import Base
import Wire

/// A question to the Prometheus HTTP API.
package struct PrometheusQuery: Equatable, Sendable {
  package enum Method: String, Sendable {
    case get = "GET"
    /// With the parameters as a form, for queries that are too long for a URL.
    case post = "POST"
  }

  /// Below the API's prefix: `/api/v1/query`.
  package var path: String
  package var parameters: [Parameter]
  package var method = Method.get

  package struct Parameter: Equatable, Sendable {
    package var name: String
    package var value: String
  }

  private init(_ path: String, _ parameters: KeyValuePairs<String, String?>) {
    self.path = "/api/v1/" + path
    self.parameters = parameters.compactMap { name, value in value.map { Parameter(name: name, value: $0) } }
  }

  /// - Parameter time: in milliseconds since 1970; the server's now without one.
  package static func instant(_ query: String, at time: Int64? = nil) -> PrometheusQuery {
    PrometheusQuery("query", ["query": query, "time": time.map(seconds)])
  }

  /// - Parameter times: first and last time in milliseconds since 1970.
  package static func range(_ query: String, _ times: ClosedRange<Int64>, step: Duration) -> PrometheusQuery {
    PrometheusQuery(
      "query_range",
      [
        "query": query, "start": seconds(times.lowerBound), "end": seconds(times.upperBound),
        "step": seconds(Int64(step / .milliseconds(1))),
      ])
  }

  package static func labels(matching selector: String? = nil) -> PrometheusQuery {
    PrometheusQuery("labels", ["match[]": selector])
  }

  package static func values(of label: String, matching selector: String? = nil) -> PrometheusQuery {
    PrometheusQuery("label/\(PercentEncoding.encode(label))/values", ["match[]": selector])
  }

  package static func series(matching selector: String) -> PrometheusQuery {
    PrometheusQuery("series", ["match[]": selector])
  }

  package func by(_ method: Method) -> PrometheusQuery {
    var other = self
    other.method = method
    return other
  }

  package var form: String {
    parameters.map { "\(PercentEncoding.encode($0.name))=\(PercentEncoding.encode($0.value))" }.joined(separator: "&")
  }

  package var text: String { parameters.first { $0.name == "query" || $0.name == "match[]" }?.value ?? "" }

  private static func seconds(_ milliseconds: Int64) -> String { PrometheusNumber.timestamp(milliseconds) }
}
