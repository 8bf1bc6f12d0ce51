/// An answer, and how to get it again.
package struct HTTPCall: Equatable, Sendable {
  package var response: HTTPResponse
  package var url: String
  package var curlCommand: String

  package init(response: HTTPResponse, url: String, curlCommand: String) {
    (self.response, self.url, self.curlCommand) = (response, url, curlCommand)
  }

  package func unexpected(_ reason: String) -> UnexpectedAnswer {
    UnexpectedAnswer(response, to: url, reason: reason, curlCommand: curlCommand)
  }
}
