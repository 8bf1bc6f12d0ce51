import Base
package import Yaml

extension TraceAPITarget {
  private static let own = [
    "url", "trace", "search", "searchBody", "recent", "openapi", "reference", "jwks", "tenantAttribute", "signIn",
    "tenants", "signing", "listener",
  ]

  package init(_ node: YamlNode, _ secrets: SecretReader) throws(YamlError) {
    let keys = try YamlMapping(node, keys: Self.own + Access.keys)
    self.init()
    service = ServiceTarget(
      url: try keys["url"]?.baseURL() ?? service.url, access: try Access(keys, of: node, secrets))
    paths = try TraceAPIPaths(keys)
    tenantAttribute = try keys.string("tenantAttribute") ?? tenantAttribute
    signIn = try keys["signIn"].map { node throws(YamlError) in try SignInRequest(node) }
    for entry in try keys["tenants"]?.distinctEntries() ?? [] {
      tenants[entry.key] = try TraceAPITenant(entry, secrets)
    }
    signing = try keys["signing"].map { node throws(YamlError) in try SigningKey(node, secrets) }
    listener = try keys["listener"]?.address()
  }
}

extension TraceAPIPaths {
  /// What the file leaves out there is not, but for the trace itself and its description.
  fileprivate init(_ keys: YamlMapping) throws(YamlError) {
    self.init()
    trace = try keys["trace"]?.template() ?? trace
    search = try keys["search"]?.template()
    search?.body = try keys.string("searchBody") ?? #"{"limit":$limit}"#
    recent = try keys["recent"]?.template()
    openapi = try keys.string("openapi") ?? openapi
    reference = try keys.string("reference") ?? reference
    jwks = try keys.string("jwks")
    guard trace.path.contains("{id}") else {
      let node = keys["trace"]
      throw YamlError(
        line: node?.line ?? 0, column: node?.column ?? 0, message: "the trace's path has no place for its id",
        hint: "write {id} where it belongs")
    }
  }
}

extension SignInRequest {
  fileprivate init(_ node: YamlNode) throws(YamlError) {
    let keys = try YamlMapping(node, keys: ["request", "body", "contentType", "token"])
    guard let request = keys["request"] else {
      throw YamlError(line: node.line, column: node.column, message: "signIn has no request")
    }
    let text = try keys.string("token") ?? "/access_token"
    guard let pointer = JSONPointer(text) else {
      throw YamlError(
        line: node.line, column: node.column, message: "\"\(text)\" is no JSON pointer", hint: "/access_token")
    }
    var template = try request.template()
    template.body = try keys.string("body") ?? #"{"email":"$user","password":"$password"}"#
    self.init(template, contentType: try keys.string("contentType") ?? "application/json", token: pointer)
  }
}

extension TraceAPITenant {
  fileprivate init(_ entry: YamlNode.Entry, _ secrets: SecretReader) throws(YamlError) {
    let keys = try YamlMapping(
      entry.node, keys: ["id", "user", "passwordEnv", "passwordFile", "tokenEnv", "tokenFile"])
    self.init(
      id: try keys.string("id") ?? entry.key, user: try keys.string("user"),
      password: try secrets.optionalSecret("password", in: keys), token: try secrets.optionalSecret("token", in: keys))
    guard token != nil || user != nil && password != nil else {
      throw YamlError(
        line: entry.node.line, column: entry.node.column, message: "tenant \"\(entry.key)\" cannot sign in",
        hint: "give it tokenEnv or tokenFile, or user with passwordEnv or passwordFile")
    }
  }
}

extension YamlNode {
  /// `GET /path`, or a path that is got.
  fileprivate func template() throws(YamlError) -> RequestTemplate {
    let words = try string().split(separator: " ").map(String.init)
    if words.count == 1, words[0].hasPrefix("/") { return RequestTemplate("GET", words[0]) }
    guard words.count == 2, words[1].hasPrefix("/"), words[0].allSatisfy({ $0.isUppercase }) else {
      throw YamlError(
        line: line, column: column, message: "this is no request", hint: "write a method and a path: GET /traces/{id}")
    }
    return RequestTemplate(words[0], words[1])
  }
}
