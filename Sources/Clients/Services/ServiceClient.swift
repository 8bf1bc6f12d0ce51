package import Base

/// Speaks to a service of any kind: requests as they are given, answers as they come.
package struct ServiceClient: Sendable {
  let http: HTTPClient
  package let service: ServiceTarget
  let timeout: Duration
  /// An answer with a longer body, in bytes, is an error.
  let bodyLimit: Int

  package init(
    http: HTTPClient, service: ServiceTarget, timeout: Duration = .seconds(30), bodyLimit: Int = 64 << 20
  ) {
    (self.http, self.service, self.timeout, self.bodyLimit) = (http, service, timeout, bodyLimit)
  }

  /// Who a request says that it comes from.
  package enum Bearer: Sendable {
    /// As the target says.
    case own
    case nobody
    case token(Secret)
  }

  /// - Parameter path: what follows the service's URL, with its query.
  package func send(
    _ method: String, _ path: String, headers: [HTTPField] = [], body: [UInt8] = [], as bearer: Bearer = .own
  ) async throws -> HTTPCall {
    var access = service.access
    switch bearer {
    case .own: break
    case .nobody: access.credentials = nil
    case .token(let token): access.credentials = .bearer(token)
    }
    // What a request says itself of its sender is not said twice.
    if headers["authorization"] != nil { access.credentials = nil }
    return try await http.call(
      HTTPRequest(
        method, service.url + path, headers: headers, body: body, timeout: timeout, bodyLimit: bodyLimit
      ).entering(with: access))
  }
}

extension TargetClients {
  package func service(_ service: ServiceTarget, timeout: Duration = .seconds(30)) -> ServiceClient {
    ServiceClient(http: http, service: service, timeout: timeout)
  }
}
