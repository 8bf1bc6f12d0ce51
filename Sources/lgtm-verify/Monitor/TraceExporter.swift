import Base
import Clients
import Wire

/// Sends traces of a monitor's runs to a receiver of OTLP over HTTP; what becomes of it is never a verdict.
struct TraceExporter: Sendable {
  /// With its path.
  let url: String
  private let http = HTTPClient()

  init(_ url: String) { self.url = url }

  /// Nil where the receiver has taken it, else why it has not.
  func send(_ request: ExportTraceServiceRequest) async -> String? {
    let request = HTTPRequest(
      "POST", url, headers: [HTTPField("Content-Type", "application/x-protobuf")], body: request.protobuf,
      timeout: .seconds(10))
    do {
      let response = try await http.send(request)
      return response.status == 200 ? nil : "\(Redaction.url(url)) answers \(response.status)"
    } catch { return "\(error)" }
  }

  func close() { http.close() }
}
