package import Base
import Wire

/// A refusal of the Kubernetes API (`meta/v1.Status`).
package struct KubernetesError: Error, Equatable, Sendable {
  /// The HTTP status, or the `code` of a Status within a watch.
  package var status: Int
  /// `NotFound`, `AlreadyExists`, `Conflict`, `Invalid`, `Forbidden`, `Unauthorized`, `Expired`, `Gone` …
  package var code: String
  package var message: String
  /// What each cause of an invalid object says, with its field.
  package var causes: [String]
  package var action: KubernetesAction?
  package var url: String
  package var curlCommand: String

  package init(status: Int, body: [UInt8], action: KubernetesAction?, url: String, curlCommand: String) {
    let answer = try? JSONValue(parsing: body)
    let text = String(decoding: body.prefix(300), as: UTF8.self).split(whereSeparator: \.isNewline).joined(
      separator: " ")
    self.init(
      answer?["kind"]?.string == "Status" ? answer : nil, status: status, text: text, action: action, url: url,
      curlCommand: curlCommand)
  }

  /// From a Status object; without one the answer's text is the message.
  package init(
    _ object: JSONValue?, status: Int? = nil, text: String = "", action: KubernetesAction?, url: String,
    curlCommand: String
  ) {
    self.status = object?["code"]?.integer() ?? status ?? 0
    code = object?["reason"]?.string ?? Self.code(of: self.status)
    message = object?["message"]?.string ?? text
    causes = (object?["details"]?["causes"]?.elements ?? []).compactMap { cause in
      cause["message"]?.string.map { "\(cause["field"]?.string ?? ""): \($0)" }
    }
    self.action = action
    self.url = Redaction.url(url)
    self.curlCommand = curlCommand
  }

  package var isNotFound: Bool { status == 404 }
  package var isConflict: Bool { status == 409 }
  /// Who asks is not known, or may not: asking again changes nothing.
  package var isDenied: Bool { status == 401 || status == 403 }
  /// The resource version that a watch or a list goes on from is too old.
  package var isExpired: Bool { status == 410 }

  private static func code(of status: Int) -> String {
    switch status {
    case 401: "Unauthorized"
    case 403: "Forbidden"
    case 404: "NotFound"
    case 409: "Conflict"
    case 410: "Gone"
    default: "HTTP\(status)"
    }
  }
}

extension KubernetesError: CustomStringConvertible {
  package var description: String {
    switch status {
    case 401: "\(url): the API server does not accept these credentials (401 \(code)): \(message)"
    case 403: "\(url): missing permission\(action.map { ": \($0)" } ?? "") (403 \(code)): \(message)"
    default: "\(url): the API server answered \(status) \(code): \(message)"
    }
  }
}
