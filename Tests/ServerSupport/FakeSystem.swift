/// A server that answers by path, and the whole of a response with it.
package enum FakeSystem {
  package struct Answer: Sendable {
    package var status = 200
    package var body = ""
    /// `Date: …`.
    package var fields: [String] = []

    package init(status: Int = 200, body: String = "", fields: [String] = []) {
      self.status = status
      self.body = body
      self.fields = fields
    }

    fileprivate var text: String {
      let head = ["HTTP/1.1 \(status) X", "Connection: close", "Content-Length: \(body.utf8.count)"] + fields
      return head.joined(separator: "\r\n") + "\r\n\r\n" + body
    }
  }

  /// - Parameter answers: by path; `*` is for any other, which is else 404.
  package static func serving(_ answers: [String: Answer]) throws -> ScriptedServer {
    try serving { request in answers[request.path] ?? answers["*"] ?? Answer(status: 404) }
  }

  /// - Parameters:
  ///   - requests: as many are answered at most.
  ///   - answer: to each of them.
  package static func serving(
    requests: Int = 40, by answer: @escaping @Sendable (RequestParts) -> Answer
  ) throws -> ScriptedServer {
    try ScriptedServer(Array(repeating: [.answer { answer($0).text }], count: requests))
  }
}
