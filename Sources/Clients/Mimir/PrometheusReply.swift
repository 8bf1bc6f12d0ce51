package import Wire

/// An answer of the Prometheus API with what was around it.
package struct PrometheusReply: Equatable, Sendable {
  package var response: HTTPResponse
  package var answer: PrometheusAnswer
  package var curlCommand: String

  /// A proxy's or gateway's error is a text, not the API's JSON: its status stands for the error's type.
  package init(_ response: HTTPResponse, curlCommand: String = "") throws(PrometheusAnswerError) {
    self.response = response
    self.curlCommand = curlCommand
    do { answer = try PrometheusAnswer(json: response.body) } catch {
      guard response.status >= 300 else { throw error }
      answer = .failure(type: .other("HTTP \(response.status)"), message: response.excerpt)
    }
    if case .success = answer, response.status != 200 {
      throw .invalid(path: "status", expected: "an error to go with HTTP \(response.status)")
    }
  }

  /// - Throws: `PrometheusAnswerError` for a failure and for a result that is none.
  package func result() throws(PrometheusAnswerError) -> QueryResult { try QueryResult(try answer.data()) }
}
