@testable import StepLibrary

/// A server that answers by path, and the whole of a response with it.
enum FakeSystem {
  struct Answer: Sendable {
    var status = 200
    var body = ""
    /// `Date: …`.
    var fields: [String] = []

    fileprivate var text: String {
      let head = ["HTTP/1.1 \(status) X", "Connection: close", "Content-Length: \(body.utf8.count)"] + fields
      return head.joined(separator: "\r\n") + "\r\n\r\n" + body
    }
  }

  /// - Parameter answers: by path; `*` is for any other, which is else 404.
  static func serving(_ answers: [String: Answer]) throws -> ScriptedServer {
    try ScriptedServer(
      Array(
        repeating: [
          .answer { request in (answers[request.path] ?? answers["*"] ?? Answer(status: 404)).text }
        ], count: 40))
  }
}

extension DoctorCheck {
  /// What it finds in a target, as `OUTCOME SUBJECT: DETAIL`, without addresses.
  func findings(in target: Target) async -> [String] {
    let clients = TargetClients(target)
    defer { clients.close() }
    return await examine(clients).map { finding in
      let subject = finding.subject.split(separator: " http").first.map(String.init) ?? ""
      return "\(finding.outcome.rawValue) \(subject): \(finding.detail)"
    }
  }
}
