import Base

/// The description of the API (OpenAPI 3.1).
struct OpenAPIDocument: Sendable {
  let faults: FaultInjector

  var json: JSONValue {
    var paths: [JSONMember] = [
      JSONMember(key: "/api/v1/auth/login", value: ["post": signIn]),
      JSONMember(key: "/.well-known/jwks.json", value: ["get": keys]),
      JSONMember(key: "/health", value: ["get": health]),
      JSONMember(key: "/api/v1/traces/search", value: ["post": search]),
      JSONMember(key: "/api/v1/traces/recent", value: ["get": recent]),
    ]
    if faults.act(TraceAPIFaults.docsNoPath) == nil {
      paths.append(JSONMember(key: "/api/v1/traces/{trace_id}", value: ["get": trace]))
    }
    return [
      "openapi": .string(faults.act(TraceAPIFaults.docsInvalid) == nil ? "3.1.0" : "4"),
      "info": ["title": "Trace API", "version": "1.2.0", "description": "Traces of one's own tenant, from Tempo."],
      "paths": .object(paths),
      "components": [
        "securitySchemes": ["bearer": ["type": "http", "scheme": "bearer", "bearerFormat": "JWT"]],
        "schemas": Self.schemas,
      ],
    ]
  }

  private var trace: JSONValue {
    var responses: [JSONMember] = [
      Self.response("200", "The trace.", "Trace"), Self.response("401", "No valid token.", "Error"),
      Self.response("404", "There is no such trace of the tenant.", "Error"),
      Self.response("502", "Tempo gave no trace.", "Error"), Self.response("503", "Tempo is down.", "Error"),
      Self.response("504", "Tempo takes too long.", "Error"),
    ]
    if faults.act(TraceAPIFaults.docsUndeclared) != nil { responses.removeAll { $0.key == "401" } }
    return operation(
      "The spans of a trace that belong to the tenant.", responses,
      parameters: [
        [
          "name": "trace_id", "in": "path", "required": true, "description": "1 to 32 hexadecimal digits.",
          "schema": ["type": "string"],
        ]
      ])
  }

  private var search: JSONValue {
    var operation = operation("Traces of the tenant.", Self.found)
    guard case .object(var members) = operation else { return operation }
    members.append(JSONMember(key: "requestBody", value: Self.body("Search")))
    operation = .object(members)
    return operation
  }

  private var recent: JSONValue {
    operation(
      "The newest traces of the tenant.", Self.found,
      parameters: [["name": "limit", "in": "query", "required": false, "schema": Self.limit]])
  }

  private func operation(_ summary: String, _ responses: [JSONMember], parameters: [JSONValue] = []) -> JSONValue {
    var members = [
      JSONMember(key: "summary", value: .string(summary)), JSONMember(key: "responses", value: .object(responses)),
    ]
    if !parameters.isEmpty { members.append(JSONMember(key: "parameters", value: .array(parameters))) }
    if faults.act(TraceAPIFaults.docsNoSecurity) == nil {
      members.append(JSONMember(key: "security", value: [["bearer": []]]))
    }
    return .object(members)
  }

  private var signIn: JSONValue {
    [
      "summary": "A token for a user.", "requestBody": Self.body("Credentials"),
      "responses": .object([
        Self.response("200", "A token.", "Token"), Self.response("401", "Wrong user or password.", "Error"),
        Self.response("422", "Not a user and a password.", "Error"),
      ]),
    ]
  }

  private var keys: JSONValue {
    ["summary": "The public keys.", "responses": .object([Self.response("200", "A JWK set.", "Keys")])]
  }

  private var health: JSONValue {
    ["summary": "Whether it runs.", "responses": .object([Self.response("200", "It does.", "Health")])]
  }
}

extension OpenAPIDocument {
  fileprivate static let limit: JSONValue = ["type": "integer", "minimum": 1, "maximum": 100, "default": 20]

  fileprivate static let found = [
    response("200", "Traces, the newest first.", "Traces"), response("401", "No valid token.", "Error"),
    response("422", "Not a limit.", "Error"), response("502", "Tempo gave no traces.", "Error"),
    response("503", "Tempo is down.", "Error"), response("504", "Tempo takes too long.", "Error"),
  ]

  fileprivate static func response(_ status: String, _ text: String, _ schema: String) -> JSONMember {
    JSONMember(key: status, value: ["description": .string(text), "content": content(schema)])
  }

  fileprivate static func body(_ schema: String) -> JSONValue { ["required": true, "content": content(schema)] }

  private static func content(_ schema: String) -> JSONValue {
    ["application/json": ["schema": ["$ref": .string("#/components/schemas/\(schema)")]]]
  }

  fileprivate static let schemas: JSONValue = [
    "Error": ["type": "object", "required": ["detail"], "properties": ["detail": ["type": "string"]]],
    "Credentials": [
      "type": "object", "required": ["email", "password"],
      "properties": ["email": ["type": "string"], "password": ["type": "string"]],
    ],
    "Token": [
      "type": "object", "required": ["access_token", "token_type"],
      "properties": ["access_token": ["type": "string"], "token_type": ["type": "string"]],
    ],
    "Keys": [
      "type": "object", "required": ["keys"], "properties": ["keys": ["type": "array", "items": ["type": "object"]]],
    ],
    "Health": ["type": "object", "properties": ["status": ["type": "string"]]],
    "Search": ["type": "object", "properties": ["limit": limit]],
    "Trace": [
      "type": "object", "required": ["batches"],
      "properties": ["batches": ["type": "array", "items": ["type": "object"]]],
    ],
    "Traces": [
      "type": "object", "required": ["traces"],
      "properties": ["traces": ["type": "array", "items": ["type": "object", "required": ["traceID"]]]],
    ],
  ]
}
