import Base
import Clients
import Runner

/// A description of an API (OpenAPI 3), as far as it speaks of one request.
struct OpenAPIReading: Sendable {
  let document: JSONValue

  /// What is wrong with it as a description; nil for nothing.
  var defect: String? {
    guard let version = document["openapi"]?.string, version.hasPrefix("3.") else {
      return "openapi is \(document["openapi"]?.shown ?? "missing"), not 3.x"
    }
    for name in ["title", "version"] where document["info"]?[name]?.string == nil { return "info has no \(name)" }
    guard let paths = document["paths"]?.members else { return "it has no paths" }
    for path in paths {
      if !path.key.hasPrefix("/") { return "the path \(path.key) does not begin with a slash" }
      for operation in path.value.members ?? [] where Self.methods.contains(operation.key) {
        if let defect = defect(of: operation.value, in: path.value, at: path.key) {
          return "\(operation.key.uppercased()) \(path.key): \(defect)"
        }
      }
    }
    return brokenReference.map { "the reference \($0) leads nowhere" }
  }

  private static let methods: Set = ["get", "put", "post", "delete", "options", "head", "patch", "trace"]

  private func defect(of operation: JSONValue, in item: JSONValue, at path: String) -> String? {
    guard let responses = operation["responses"]?.members, !responses.isEmpty else { return "it has no responses" }
    for response in responses where resolved(response.value)?["description"]?.string == nil {
      return "the response \(response.key) has no description"
    }
    let named = parameters(operation, item)
    for parameter in named {
      guard parameter["name"]?.string != nil, parameter["in"]?.string != nil else { return "a parameter has no name" }
      if parameter["schema"] == nil, parameter["content"] == nil { return "a parameter has no schema" }
    }
    let inPath = Set(named.filter { $0["in"] == "path" }.compactMap { $0["name"]?.string })
    let missing = path.placeholders.first { !inPath.contains($0) }
    return missing.map { "its parameter \($0) is not described" }
  }

  private var brokenReference: String? {
    var rest = [document]
    while let value = rest.popLast() {
      if let reference = value["$ref"]?.string, reference.hasPrefix("#"), resolved(value) == nil { return reference }
      rest += (value.elements ?? []) + (value.members ?? []).map(\.value)
    }
    return nil
  }

  private func resolved(_ value: JSONValue) -> JSONValue? {
    guard let reference = value["$ref"]?.string else { return value }
    return JSONSchema(document).resolved(reference)
  }

  private func parameters(_ operation: JSONValue, _ item: JSONValue) -> [JSONValue] {
    ((item["parameters"]?.elements ?? []) + (operation["parameters"]?.elements ?? [])).compactMap(resolved)
  }
}

/// What it says of one request.
extension OpenAPIReading {
  struct Operation: Sendable {
    let path: String
    let value: JSONValue
    let parameters: [JSONValue]
  }

  /// That of a request; nil where it describes none. Names of parameters may differ, and servers may have a prefix.
  func operation(_ request: RequestTemplate) -> Operation? {
    let wanted = request.path.prefix { $0 != "?" }.segments
    for path in document["paths"]?.members ?? [] {
      let segments = path.key[...].segments
      let prefixes: [[String]] = [[]] + (document["servers"]?.elements ?? []).compactMap(\.serverPath)
      guard prefixes.contains(where: { ($0 + segments) == wanted }) else { continue }
      guard let operation = path.value[request.method.lowercased()] else { continue }
      return Operation(path: path.key, value: operation, parameters: parameters(operation, path.value))
    }
    return nil
  }

  /// Whether it takes a bearer token: by a scheme of HTTP, OAuth 2 or OpenID.
  func isProtected(_ operation: Operation) -> Bool {
    let needs = (operation.value["security"] ?? document["security"])?.elements ?? []
    let schemes = document["components"]?["securitySchemes"]
    return !needs.isEmpty
      && needs.allSatisfy { need in
        need.members?.contains { name in
          guard let scheme = schemes?[name.key].flatMap(resolved) else { return false }
          let isBearer = scheme["type"] == "http" && scheme["scheme"]?.string?.lowercased() == "bearer"
          return isBearer || ["oauth2", "openIdConnect"].contains(scheme["type"]?.string)
        } ?? false
      }
  }

  func declares(_ status: Int, _ operation: Operation) -> JSONValue? {
    let responses = operation.value["responses"]
    let found = responses?["\(status)"] ?? responses?["\(status / 100)XX"] ?? responses?["default"]
    return found.flatMap(resolved)
  }

  /// Why an answer is not one of those declared; nil where it is.
  func objection(to answer: TimedAnswer, _ operation: Operation) throws(Inconclusive) -> String? {
    let status = Int(answer.response.status)
    guard let response = declares(status, operation) else { return "status \(status) is not declared" }
    guard let contents = response["content"]?.members, !contents.isEmpty else { return nil }
    let type = answer.response.mediaType ?? ""
    guard let content = contents.first(where: { $0.key.lowercased().hasPrefix(type) && !type.isEmpty }) else {
      return "status \(status) is declared as \(contents.map(\.key).joined(separator: ", ")), not \(type)"
    }
    guard type.hasSuffix("json"), let schema = content.value["schema"] else { return nil }
    guard let json = try? JSONValue(parsing: answer.response.body) else { return "status \(status) has no JSON" }
    let violation = try JSONSchema(document).violations(of: json, by: schema).first
    return violation.map { "status \(status) at \($0.place): \($0.rule), found \($0.found)" }
  }
}

extension JSONValue {
  /// The path of a server's URL.
  fileprivate var serverPath: [String]? {
    guard let url = self["url"]?.string else { return nil }
    let rest = url.firstRange(of: "://").map { url[$0.upperBound...].drop { $0 != "/" } } ?? url[...]
    return rest.segments
  }
}

extension Substring {
  /// Those of a path; a parameter is `{}`.
  fileprivate var segments: [String] {
    split(separator: "/").map { $0.hasPrefix("{") && $0.hasSuffix("}") ? "{}" : String($0) }
  }
}

extension String {
  fileprivate var placeholders: [String] {
    split(separator: "/").filter { $0.hasPrefix("{") && $0.hasSuffix("}") }.map { String($0.dropFirst().dropLast()) }
  }
}
