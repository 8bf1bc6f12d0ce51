package import Base
import Wire

/// The control interface of an embedded stack: its faults and its logs.
package struct ControlClient: Sendable {
  package let http: HTTPClient
  package let base: String

  /// Sets a fault; parameters that are not named have their usual values.
  ///
  /// It is carried to its end although the task is cancelled: given up on its way, it could come after its undo.
  package func activate(fault name: String, _ parameters: [String: String] = [:]) async throws {
    let members = parameters.sorted { $0.key < $1.key }.map { JSONMember(key: $0.key, value: .string($0.value)) }
    let body = members.isEmpty ? [] : JSONValue.object(members).encoded
    try await Task { try await change("PUT", name, body: body) }.value
  }

  package func clear(fault name: String) async throws { try await change("DELETE", name, body: []) }

  /// The lines that a system of that name has logged.
  package func logs(of system: String, since: UTCTime?) async throws -> [String] {
    let query = since.map { "?since=" + PercentEncoding.encode($0.rfc3339(fractionDigits: 9)) } ?? ""
    return try await lines(HTTPRequest("GET", "\(base)/logs/\(system)\(query)"))
  }

  /// The paths in Mimir's data directories.
  package func mimirFiles() async throws -> [String] { try await lines(HTTPRequest("GET", "\(base)/files/mimir")) }

  /// Port of a platform's Service → where it is reached from here; nil for a Service that leads to no server.
  package func addresses(ofService name: String, in namespace: String) async throws -> [Int: String]? {
    let response = try await http.send(HTTPRequest("GET", "\(base)/services/\(namespace)/\(name)"))
    guard response.status == 200, let members = try? JSONValue(parsing: response.body).members else { return nil }
    let pairs = members.compactMap { member -> (Int, String)? in
      guard let port = Int(member.key), let address = member.value.string else { return nil }
      return (port, address)
    }
    return Dictionary(pairs) { $1 }
  }

  private func lines(_ request: HTTPRequest) async throws -> [String] {
    try await send(request, expecting: 200).text.split(separator: "\n").map(String.init)
  }

  private func change(_ method: String, _ fault: String, body: [UInt8]) async throws {
    _ = try await send(HTTPRequest(method, "\(base)/faults/\(fault)", body: body), expecting: 204)
  }

  private func send(_ request: HTTPRequest, expecting status: Int) async throws -> HTTPResponse {
    let response = try await http.send(request)
    guard response.status == status else {
      throw ControlError(
        status: response.status, action: "\(request.method) \(request.url.dropFirst(base.count))",
        curlCommand: http.curlCommand(for: request))
    }
    return response
  }
}

/// The control interface refused; what it was to change or to tell is not known.
package struct ControlError: Error, Equatable, Sendable, CustomStringConvertible {
  package var status: Int
  /// `PUT /faults/NAME`.
  package var action: String
  package var curlCommand: String

  package var description: String { "the control interface answers \(status) to \(action)" }
}
