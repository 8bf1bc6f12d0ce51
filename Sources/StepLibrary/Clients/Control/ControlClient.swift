import Foundation
import Runner
import Wire

/// The control interface of an embedded stack: its faults and its logs.
struct ControlClient: Sendable {
  let http: HTTPClient
  let base: String

  /// Sets a fault with the record's other members as its parameters.
  func activate(_ record: UndoRecord) async throws { try await change("PUT", record) }

  /// Clears the fault that a disruption set.
  func undo(_ record: UndoRecord) async throws { try await change("DELETE", record) }

  func logs(of subject: Subject, since: UTCTime?) async throws -> [String] {
    let query = since.map { "?since=" + PercentEncoding.encode($0.rfc3339(fractionDigits: 9)) } ?? ""
    let response = try await http.send(HTTPRequest("GET", "\(base)/logs/\(subject.rawValue)\(query)"))
    guard response.status == 200 else { throw Inconclusive("the control interface answers \(response.status)") }
    return response.text.split(separator: "\n").map(String.init)
  }

  /// The paths in Mimir's data directories.
  func mimirFiles() async throws -> [String] {
    let response = try await http.send(HTTPRequest("GET", "\(base)/files/mimir"))
    guard response.status == 200 else { throw Inconclusive("the control interface answers \(response.status)") }
    return response.text.split(separator: "\n").map(String.init)
  }

  private func change(_ method: String, _ record: UndoRecord) async throws {
    guard record.kind == "fault", let name = record.parameters["name"] else { throw UnknownUndo(record: record) }
    let parameters = record.parameters.filter { $0.key != "name" }
    let body = method == "PUT" && !parameters.isEmpty ? try JSONEncoder().encode(parameters) : Data()
    let response = try await http.send(HTTPRequest(method, "\(base)/faults/\(name)", body: Array(body)))
    guard response.status == 204 else {
      throw Inconclusive("the control interface answers \(response.status) to \(method) /faults/\(name)")
    }
  }
}
