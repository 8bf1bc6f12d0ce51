import Base
import Wire

/// A refusal as the API words it: the `Status` object of `metav1`.
struct KubernetesStatus: Error, Sendable, Equatable {
  var code: Int
  var reason: String?
  var message: String
  var details: JSONValue?

  var json: JSONValue {
    .compact([
      "kind": "Status", "apiVersion": "v1", "metadata": .object([]), "status": "Failure", "message": .string(message),
      "reason": reason.map(JSONValue.string), "details": details, "code": .integer(code),
    ])
  }

  var response: HTTPServerResponse { HTTPServerResponse(code, type: "application/json", json.encoded + [0x0A]) }
}

extension KubernetesStatus {
  static let unauthorized = Self(code: 401, reason: "Unauthorized", message: "Unauthorized")

  static func notFound(_ type: ResourceType, _ name: String) -> Self {
    Self(code: 404, reason: "NotFound", message: "\(type.id) \"\(name)\" not found", details: details(type, name))
  }

  static func alreadyExists(_ type: ResourceType, _ name: String) -> Self {
    Self(
      code: 409, reason: "AlreadyExists", message: "\(type.id) \"\(name)\" already exists", details: details(type, name)
    )
  }

  static func conflict(_ type: ResourceType, _ name: String, _ why: String? = nil) -> Self {
    let why = why ?? "the object has been modified; please apply your changes to the latest version and try again"
    return Self(
      code: 409, reason: "Conflict", message: "Operation cannot be fulfilled on \(type.id) \"\(name)\": \(why)",
      details: details(type, name))
  }

  /// - Parameter attempt: `list resource "pods" in API group "" in the namespace "monitoring"`.
  static func forbidden(kind: String, name: String?, group: String, user: String, attempt: String) -> Self {
    let subject = (group.isEmpty ? kind : "\(kind).\(group)") + (name.map { " \"\($0)\"" } ?? "")
    return Self(
      code: 403, reason: "Forbidden", message: "\(subject) is forbidden: User \"\(user)\" cannot \(attempt)",
      details: .compact([
        "name": name.map(JSONValue.string), "group": group.isEmpty ? nil : .string(group), "kind": .string(kind),
      ]))
  }

  /// - Parameter attempt: `get path "/api"`.
  static func forbidden(path attempt: String, user: String) -> Self {
    Self(
      code: 403, reason: "Forbidden", message: "forbidden: User \"\(user)\" cannot \(attempt)", details: .object([]))
  }

  static func methodNotAllowed(_ details: JSONValue? = nil) -> Self {
    Self(
      code: 405, reason: "MethodNotAllowed",
      message: "the server does not allow this method on the requested resource", details: details ?? .object([]))
  }

  static func unsupportedMediaType(accepted: [String]) -> Self {
    Self(
      code: 415, reason: "UnsupportedMediaType",
      message: "the body of the request was in an unknown format - accepted media types include: "
        + accepted.joined(separator: ", "))
  }

  static let notAcceptable = Self(
    code: 406, reason: "NotAcceptable", message: "only the following media types are accepted: application/json")

  static func badRequest(_ message: String) -> Self { Self(code: 400, reason: "BadRequest", message: message) }

  static func expired(_ revision: Int, oldest: Int) -> Self {
    Self(code: 410, reason: "Expired", message: "too old resource version: \(revision) (\(oldest))")
  }

  static func tooNew(_ revision: Int, current: Int) -> Self {
    Self(
      code: 504, reason: "Timeout", message: "Too large resource version: \(revision), current: \(current)",
      details: [
        "causes": [["reason": "ResourceVersionTooLarge", "message": "Too large resource version"]],
        "retryAfterSeconds": 1,
      ])
  }

  static let continueExpired = Self(
    code: 410, reason: "Expired",
    message: "The provided continue parameter is too old to display a consistent list result. You can start a new list "
      + "without the continue parameter.")

  static func unavailable(_ message: String) -> Self { Self(code: 503, reason: "ServiceUnavailable", message: message) }

  static func details(_ type: ResourceType, _ name: String, uid: String? = nil) -> JSONValue {
    .compact([
      "name": .string(name), "group": type.group.isEmpty ? nil : .string(type.group), "kind": .string(type.plural),
      "uid": uid.map(JSONValue.string),
    ])
  }
}
