import Base

/// An answer; `Content-Length`, `Date` and `Connection` are added by the server.
struct HTTPServerResponse: Sendable {
  var status: Int
  var headers: [HTTPField]
  var body: [UInt8]
  /// Sent in chunks in place of the body, as it is written.
  var stream: HTTPBodyStream?
  /// What goes wrong on the way to the client.
  var fate: AnswerFate?

  init(_ status: Int, headers: [HTTPField] = [], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  init(_ status: Int, type: String, _ body: [UInt8]) {
    self.init(status, headers: [HTTPField("Content-Type", type)], body: body)
  }

  init(_ status: Int, type: String, _ text: String) { self.init(status, type: type, Array(text.utf8)) }

  /// As Go's `http.Error` has it, with the final newline.
  static func goError(_ status: Int, _ text: String) -> Self {
    var response = goText(status, text + "\n")
    response.headers.append(HTTPField("X-Content-Type-Options", "nosniff"))
    return response
  }

  static func goText(_ status: Int, _ text: String) -> Self {
    Self(status, type: "text/plain; charset=utf-8", text)
  }
}
