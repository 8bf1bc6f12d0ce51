package import Base
import Wire

/// A lock beside the control interface of an embedded stack, for a target without a cluster.
package struct ControlLock: DisruptionLock {
  private let control: ControlClient

  package init(_ control: ControlClient) { self.control = control }

  /// The stack itself lets go of a lock that was not renewed.
  package func take(as holder: String, at time: UTCTime, replacing dead: LockState?) async throws -> LockState? {
    let answer = try await send("PUT", "/lock/\(holder)")
    return answer.status == 409 ? LockState(answer) : nil
  }

  package func state() async throws -> LockState? {
    let answer = try await send("GET", "/lock")
    return answer.status == 404 ? nil : LockState(answer)
  }

  package func release(as holder: String) async throws { _ = try await send("DELETE", "/lock/\(holder)") }

  private func send(_ method: String, _ path: String) async throws -> HTTPResponse {
    let response = try await control.http.send(HTTPRequest(method, control.base + path))
    guard [200, 204, 404, 409].contains(response.status) else {
      throw ControlError(status: response.status, action: "\(method) \(path)", curlCommand: "")
    }
    return response
  }
}

extension LockState {
  fileprivate init(_ answer: HTTPResponse) {
    self.init(
      holder: answer.text.split(whereSeparator: \.isNewline).first.map(String.init) ?? "", version: "",
      duration: .seconds(30))
  }
}
