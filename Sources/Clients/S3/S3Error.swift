/// A refusal of S3 (Amazon S3 API Reference, "Error responses").
package struct S3Error: Error, Equatable {
  package var status: Int
  /// `AccessDenied`, `NoSuchBucket` …; without a body, as after HEAD, a name derived from the status.
  package var code: String
  package var message: String
  package var url: String
  package var curlCommand: String

  package init(_ response: HTTPResponse, to url: String, curlCommand: String) {
    let error = try? XMLNode(parsing: response.body)
    status = response.status
    code = error?["Code"] ?? Self.code(of: response.status)
    message = error?["Message"] ?? (response.body.isEmpty ? "" : response.excerpt)
    self.url = Redaction.url(url)
    self.curlCommand = curlCommand
  }

  private static func code(of status: Int) -> String {
    switch status {
    case 301: "PermanentRedirect"
    case 403: "Forbidden"
    case 404: "NotFound"
    default: "HTTP\(status)"
    }
  }
}

extension S3Error: CustomStringConvertible {
  package var description: String {
    "\(url): S3 answered \(status) \(code)\(message.isEmpty ? "" : ": \(message)")"
  }
}
