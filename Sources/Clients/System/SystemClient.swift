import Base
package import Wire
package import Yaml

/// Speaks to any system: to its API as it is, and to what its components have for operators.
package struct SystemClient: Sendable {
  let http: HTTPClient
  package let system: System
  let timeout: Duration

  /// - Parameter timeout: of each request.
  package init(http: HTTPClient, system: System, timeout: Duration = .seconds(30)) {
    (self.http, self.system, self.timeout) = (http, system, timeout)
  }

  /// Sends a request to the API, as the system's tenant; the answer has any status.
  package func send(_ method: String, _ path: String) async throws -> HTTPCall {
    try await http.call(
      HTTPRequest(method, system.api + path, timeout: timeout).entering(with: system.access, tenant: system.tenant))
  }

  /// `GET` of what is for operators, at the address of a component; the answer has any status.
  ///
  /// - Parameter type: that is asked for, where a component has pages of several (`Accept`).
  package func look(at path: String, of address: String, as type: String? = nil) async throws -> HTTPCall {
    let headers = type.map { [HTTPField("Accept", $0)] } ?? []
    return try await http.call(
      HTTPRequest("GET", address + path, headers: headers, timeout: timeout).entering(with: system.access))
  }

  /// `/metrics`; throws `UnexpectedAnswer` for any status but 200.
  package func metrics(of address: String) async throws -> MetricsText {
    let call = try await look(at: "/metrics", of: address)
    guard call.response.status == 200 else { throw call.unexpected("no metrics") }
    return MetricsText(call.response.text)
  }

  /// What a component runs with; throws `UnexpectedAnswer` for what is no configuration in YAML.
  package func configuration(of address: String) async throws -> YamlNode {
    let call = try await look(at: system.configurationPath ?? "/config", of: address)
    // Tempo puts a line and the start of a new document before the configuration.
    let documents = (try? YamlParser.parseAll(call.response.body)) ?? []
    guard call.response.status == 200, let document = documents.last, case .mapping = document.value else {
      throw call.unexpected("no configuration in YAML")
    }
    return document
  }
}
