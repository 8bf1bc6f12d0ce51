import Base
import Clients
import Runner

/// An endpoint that answers plain requests.
struct HTTPProbe: Sendable {
  var system: String
  var subject: String
  var url: String
  var access = Access()
  var tenant: String?
  var needs: Set<Finding.Need> = []
}

extension TargetClients {
  /// Whether it answers with a success, how fast, and what `read` makes of the answer.
  func look(_ probe: HTTPProbe, _ read: (HTTPResponse) -> String = { $0.excerpt }) async -> Finding {
    let request = HTTPRequest("GET", probe.url, timeout: .seconds(10)).entering(
      with: probe.access, tenant: probe.tenant)
    do {
      let response = try await http.send(request)
      let latency = response.timings.total
      guard (200..<300).contains(response.status) else {
        return probe.finding(.missing, Self.refusal(response, probe), latency)
      }
      return probe.finding(.ok, read(response), latency)
    } catch { return probe.finding(.missing, DoctorCheck.reason(error)) }
  }

  static func refusal(_ response: HTTPResponse, _ probe: HTTPProbe) -> String {
    let hint =
      switch response.status {
      case 401, 403: probe.access.credentials == nil ? "it wants credentials" : "it does not accept the credentials"
      default: response.excerpt
      }
    return "answers \(response.status): \(hint)"
  }
}

extension HTTPProbe {
  func finding(_ outcome: Finding.Outcome, _ detail: String, _ latency: Duration? = nil) -> Finding {
    Finding(system, "\(subject) \(Redaction.url(url))", outcome, detail, latency: latency, needs: needs)
  }
}

extension DoctorCheck {
  /// Why something could not be asked, in one line.
  static func reason(_ error: any Error) -> String {
    switch error {
    case let error as TransportError: "\(error.kind)\(error.message.isEmpty ? "" : ": \(error.message)")"
    case let error as any TransportFailure: error.reason
    default: "\(error)"
    }
  }
}
