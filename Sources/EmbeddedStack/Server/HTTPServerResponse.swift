/// An answer; `Content-Length`, `Date` and `Connection` are added by the server.
package struct HTTPServerResponse: Sendable, Equatable {
  package var status: Int
  package var headers: [HTTPHeader]
  package var body: [UInt8]

  package init(_ status: Int, headers: [HTTPHeader] = [], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  package init(_ status: Int, type: String, _ body: [UInt8]) {
    self.init(status, headers: [HTTPHeader("Content-Type", type)], body: body)
  }

  package init(_ status: Int, type: String, _ text: String) { self.init(status, type: type, Array(text.utf8)) }

  /// As Go's `http.Error` has it, with the final newline.
  package static func goError(_ status: Int, _ text: String) -> Self {
    var response = goText(status, text + "\n")
    response.headers.append(HTTPHeader("X-Content-Type-Options", "nosniff"))
    return response
  }

  package static func goText(_ status: Int, _ text: String) -> Self {
    Self(status, type: "text/plain; charset=utf-8", text)
  }
}
