import Base
import Clients
import Runner
import Wire

/// Plain requests to one system, and what the doctor makes of the answers.
struct SystemProbe: Sendable {
  private let client: SystemClient
  /// What cannot be verified without an answer.
  var needs: Set<Finding.Need>

  init(_ clients: TargetClients, _ system: System) {
    client = clients.system(system, timeout: .seconds(10))
    needs = [.resource(system.name.resource)]
  }

  /// Whether it answers with a success, how fast, and what `read` makes of the answer.
  func look(
    _ subject: String, at path: String, _ read: @Sendable (HTTPResponse) -> String = { $0.excerpt }
  ) async -> Finding {
    await look(subject, url: client.system.api + path, read) { try await client.send("GET", path).response }
  }

  /// The same of another way to ask.
  func look(
    _ subject: String, url: String, _ read: @Sendable (HTTPResponse) -> String = { $0.excerpt },
    by ask: () async throws -> HTTPResponse
  ) async -> Finding {
    func finding(_ outcome: Finding.Outcome, _ detail: String, _ latency: Duration? = nil) -> Finding {
      Finding(
        client.system.name.key, "\(subject) \(Redaction.url(url))", outcome, detail, latency: latency, needs: needs)
    }
    do {
      let response = try await ask()
      let latency = response.timings.total
      guard (200..<300).contains(response.status) else { return finding(.missing, refusal(response), latency) }
      return finding(.ok, read(response), latency)
    } catch { return finding(.missing, DoctorCheck.reason(error)) }
  }

  private func refusal(_ response: HTTPResponse) -> String {
    let hint =
      switch response.status {
      case 401, 403:
        client.system.access.credentials == nil ? "it wants credentials" : "it does not accept the credentials"
      default: response.excerpt
      }
    return "answers \(response.status): \(hint)"
  }
}

extension System {
  /// The same at another address.
  func reached(at address: String) -> System {
    var system = self
    system.api = address
    return system
  }
}

extension HTTPResponse {
  /// Of Prometheus' `{"data": {"version": …}}` or Tempo's bare `{"version": …}`.
  var buildInfo: String {
    let answer = try? JSONValue(parsing: body)
    let version = answer?["data"]?["version"]?.string ?? answer?["version"]?.string ?? ""
    return version.isEmpty ? "a version that is not said" : "version \(version)"
  }
}

extension DoctorCheck {
  /// Why something could not be asked, in one line.
  static func reason(_ error: any Error) -> String {
    switch error {
    case let error as TransportError: "\(error.kind)\(error.message.isEmpty ? "" : ": \(error.message)")"
    case let error as any TargetFailure: error.reason
    default: "\(error)"
    }
  }
}

extension Finding {
  /// Where it is missing, nothing else is.
  var asAddition: Finding {
    var finding = self
    finding.needs = []
    if outcome == .missing { finding.outcome = .caution }
    return finding
  }
}
