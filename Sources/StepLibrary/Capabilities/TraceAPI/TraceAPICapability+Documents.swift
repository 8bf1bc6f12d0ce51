import Base
import Clients
import Runner

/// What the API says of itself.
extension TraceAPICapability {
  func readDocument() async throws {
    let client = try client
    let call = try await client.page(client.target.paths.openapi)
    guard call.response.status == 200 else { throw call.unexpected("no description of the API") }
    memory.document = OpenAPIReading(document: try call.json())
    scenario.attach(
      Evidence(
        "description", ["address": call.url, "bytes": Evidence.Value.bytes(call.response.body.count)]))
  }

  private var document: OpenAPIReading {
    get throws { try memory.recall(memory.document, "read the API's description") }
  }

  private func operation() throws -> OpenAPIReading.Operation {
    let template = try client.target.paths.trace
    guard let operation = try document.operation(template) else {
      throw Mismatch(
        "the description leaves the request for a trace out", expected: "\(template.method) \(template.path)",
        actual: "no such path and method")
    }
    return operation
  }

  func expectValidDocument() throws {
    guard let defect = try document.defect else { return }
    throw Mismatch("the description is not valid", expected: "an OpenAPI document of version 3", actual: defect)
  }

  func expectPath() throws {
    let operation = try operation()
    guard operation.parameters.contains(where: { $0["in"] == "path" && $0["required"] == true }) else {
      throw Mismatch(
        "the description does not say what the path's parameter is", expected: "a required parameter in the path",
        actual: "\(operation.parameters.count) parameters")
    }
  }

  func expectProtection() throws {
    guard try document.isProtected(try operation()) else {
      throw Mismatch(
        "the description does not say that a token is needed", expected: "a security requirement of type http, bearer",
        actual: "none that must be met")
    }
  }

  func expectDeclared(_ statuses: [Int]) throws {
    let (document, operation) = (try document, try operation())
    let missing = statuses.filter { document.declares($0, operation) == nil }
    guard missing.isEmpty else {
      throw Mismatch(
        "the description leaves answers out", expected: statuses.map(String.init).joined(separator: ", "),
        actual: "no \(missing.map(String.init).joined(separator: ", "))")
    }
  }

  /// Those that this scenario saw.
  func expectAnswersDeclared() throws {
    let (document, operation) = (try document, try operation())
    let seen = try memory.recall(all: memory.seen, "requested a trace")
    scenario.attach(Evidence("answers seen", ["statuses": seen.map { String($0.response.status) }]))
    for answer in seen {
      guard let objection = try document.objection(to: answer, operation) else { continue }
      throw Mismatch(
        "an answer is not one that the description declares", expected: "an answer as declared", actual: objection,
        curl: answer.curlCommand)
    }
  }

  /// The page may take its script from elsewhere; that it is about the document is what counts.
  func expectReference() async throws {
    let paths = try client.target.paths
    let call = try await client.page(paths.reference)
    let name = paths.openapi.split(separator: "/").last.map(String.init) ?? paths.openapi
    guard call.response.status == 200, call.response.mediaType == "text/html", call.response.text.contains(name) else {
      throw Mismatch(
        "the reference page is not about the API's description", expected: "200, HTML that names \(name)",
        actual: "\(call.response.status) \(call.response.excerpt)", curl: call.curlCommand)
    }
  }
}
