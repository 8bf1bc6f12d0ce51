package import Base

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

  package func json() throws(UnexpectedAnswer) -> JSONValue {
    do { return try JSONValue(parsing: response.body) } catch { throw unexpected("\(error)") }
  }
}

extension HTTPClient {
  /// The answer, whatever its status; throws as `send` does.
  package func call(_ request: HTTPRequest) async throws -> HTTPCall {
    HTTPCall(response: try await send(request), url: request.url, curlCommand: curlCommand(for: request))
  }
}
