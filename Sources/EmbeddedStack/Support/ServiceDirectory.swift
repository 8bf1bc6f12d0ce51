import Base
import FoundationEssentials
import Wire

/// The services of the cluster, as a server of the stack dials them: within this process, but only while the server
/// behind a service runs.
final class ServiceDirectory: Sendable {
  struct Service: Sendable {
    /// Where it is reached from outside of the cluster, `127.0.0.1:40123`.
    let address: String
    /// nil while nobody listens.
    let handler: @Sendable () async -> (any HTTPHandler)?
  }

  private let services = Locked<[String: Service]>([:])

  /// - Parameter name: `tempo.monitoring.svc:3200`.
  func add(_ name: String, _ service: Service) { services.withLock { $0[name] = service } }

  /// All that a system serves.
  func add(_ part: some StackPart) {
    for service in part.services {
      for name in service.names {
        add(name, Service(address: service.address) { await part.handler(onPort: service.containerPort) })
      }
    }
  }

  /// At the stack's end: servers know the directory, and its services hold servers.
  func removeAll() { services.withLock { $0 = [:] } }

  /// The answer, whatever its status.
  func send(
    _ method: String, _ url: String, headers: [HTTPField] = [], body: [UInt8] = []
  ) async throws(DialError) -> HTTPServerResponse {
    func failure(_ reason: DialError.Reason) -> DialError { DialError(method: method, url: url, reason: reason) }
    guard let parts = URLComponents(string: url), parts.scheme == "http", let host = parts.host, !host.isEmpty else {
      throw failure(.unsupported)
    }
    let (short, port) = (host.replacing(".cluster.local", with: ""), parts.port ?? 80)
    let known = services.withLock { $0 }
    guard let service = known["\(short):\(port)"] else {
      throw failure(known.keys.contains { $0.hasPrefix("\(short):") } ? .refused("\(host):\(port)") : .unknown(host))
    }
    guard let handler = await service.handler() else { throw failure(.refused(service.address)) }
    return await handler.respond(
      to: HTTPServerRequest(
        method: method, path: parts.percentEncodedPath.isEmpty ? "/" : parts.percentEncodedPath,
        query: parts.percentEncodedQuery ?? "", headers: headers + [HTTPField("Host", "\(host):\(port)")], body: body))
  }
}

extension ServiceDirectory {
  /// The same, of a service that answers in time.
  func send(
    _ method: String, _ url: String, headers: [HTTPField] = [], within limit: Duration, on clock: WallClock
  ) async throws(DialError) -> HTTPServerResponse {
    let answer = await withTaskGroup(of: Result<HTTPServerResponse, DialError>?.self) { group in
      group.addTask {
        do throws(DialError) { return .success(try await self.send(method, url, headers: headers)) } catch {
          return .failure(error)
        }
      }
      group.addTask {
        try? await clock.sleep(limit)
        return nil
      }
      defer { group.cancelAll() }
      return await group.next() ?? nil
    }
    guard let answer else { throw DialError(method: method, url: url, reason: .timeout(url)) }
    return try answer.get()
  }
}

/// Why a service could not be asked; the words are those of Go's HTTP client.
struct DialError: Error, Equatable, CustomStringConvertible {
  enum Reason: Equatable {
    /// Nobody listens at the address.
    case refused(String)
    /// No service has that name.
    case unknown(String)
    /// There was no answer in time.
    case timeout(String)
    /// Not a URL for HTTP.
    case unsupported
  }

  let method: String
  let url: String
  let reason: Reason

  var description: String {
    let verb = method.prefix(1) + method.dropFirst().lowercased()
    return "\(verb) \(GoQuoted.text(url)): \(cause)"
  }

  private var cause: String {
    switch reason {
    case .refused(let address): "dial tcp \(address): connect: connection refused"
    case .unknown(let host): "dial tcp: lookup \(host): no such host"
    case .timeout(let address): "dial tcp \(address): i/o timeout"
    case .unsupported: "unsupported protocol scheme"
    }
  }
}
