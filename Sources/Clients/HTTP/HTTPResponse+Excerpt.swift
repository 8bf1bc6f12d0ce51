extension HTTPResponse {
  /// The beginning of the body on one line, for messages.
  package var excerpt: String {
    let start = String(decoding: body.prefix(300), as: UTF8.self)
    let line = start.split(whereSeparator: \.isNewline).joined(separator: " ")
    return body.count > 300 ? line + "…" : line.isEmpty ? "(empty body)" : line
  }
}

/// An answer came, but not one that makes sense at this place.
package struct UnexpectedAnswer: Error, Equatable, CustomStringConvertible {
  package var url: String
  package var status: Int
  package var excerpt: String
  package var reason: String
  package var curlCommand: String

  package init(_ response: HTTPResponse, to url: String, reason: String, curlCommand: String) {
    self.url = Redaction.url(url)
    status = response.status
    excerpt = response.excerpt
    self.reason = reason
    self.curlCommand = curlCommand
  }

  package var description: String { "\(url): \(reason); status \(status), body: \(excerpt)" }
}
