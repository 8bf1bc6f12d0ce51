import Base
import Clients
import Gherkin
import Runner

/// Requests to services that the target file names, and their answers in JSON.
struct HTTPCapability: Capability {
  typealias Memory = RequestMemory

  let world: World

  func give(headers table: PickleTable, to service: String) throws {
    memory.headers[service] = try fields(table)
  }

  /// - Parameter bearer: a name of the service's tokens; nil for whom the target says.
  func request(
    _ line: RequestLine, from name: String, as bearer: String? = nil, headers table: PickleTable? = nil,
    body: PickleDocString? = nil
  ) async throws {
    let service = try service(name)
    var headers = memory.headers[name] ?? []
    if let table { headers += try fields(table) }
    if let body, headers["content-type"] == nil {
      headers.append(HTTPField("Content-Type", body.mediaType ?? "application/json"))
    }
    let client = clients.service(service.service, timeout: scenario.run.waits.timeout)
    let start = scenario.run.clock.now
    let call = try await client.send(
      line.method, world.generic.filled(line.path), headers: headers,
      body: Array(world.generic.filled(body?.content ?? "").utf8), as: try self.bearer(bearer, of: service))
    let answer = TimedAnswer(call, elapsed: scenario.run.clock.now - start)
    world[AnswerMemory.self].answers = [answer]
    scenario.attach(Evidence("request", ["request": "\(line)", "of": name], then: answer.entries))
  }

  func expect(header name: String, _ value: String?) throws {
    let answer = try world[AnswerMemory.self].last
    let found = answer.response.headers[name]
    guard found == value.map(world.generic.filled) else {
      throw Mismatch(
        "the response has \(value == nil ? "a header \(name)" : "another \(name)")", expected: value ?? "none",
        actual: found ?? "none", curl: answer.curlCommand)
    }
  }

  /// - Parameter value: a text, or a value as it is written in JSON; nil for a field that must not be there.
  func expect(field pointer: String, _ value: String?) throws {
    try world[AnswerMemory.self].last.answered().expect(field: pointer, value.map(world.generic.filled))
  }

  func expect(json document: PickleDocString) throws {
    let expected = try json(document)
    try world[AnswerMemory.self].last.answered().expect(expected)
  }

  func expect(schema document: PickleDocString) throws {
    let schema = JSONSchema(try json(document))
    let answer = try world[AnswerMemory.self].last
    let violations = try schema.violations(of: try answer.json())
    scenario.attach(Evidence("schema", ["violations": violations.count]))
    guard let first = violations.first else { return }
    throw Mismatch(
      "the response does not match the schema at \(first.place.text)",
      expected: first.rule, actual: first.found, curl: answer.curlCommand)
  }

  /// Of the target's services.
  func service(_ name: String) throws -> NamedService {
    if let service = target.services[name] { return service }
    let names = target.services.keys.sorted().joined(separator: ", ")
    throw Inconclusive(
      "the target \"\(target.name)\" names no service \"\(name)\" (\(names.isEmpty ? "it has no services" : names))")
  }

  private func bearer(_ name: String?, of service: NamedService) throws -> ServiceClient.Bearer {
    guard let name else { return .own }
    if let token = service.tokens[name] { return .token(token) }
    if name == "nobody" { return .nobody }
    throw Inconclusive("the service \"\(service.name)\" has no token of \"\(name)\" (services.\(service.name).tokens)")
  }

  private func fields(_ table: PickleTable) throws -> [HTTPField] {
    try table.rows.map { row in
      guard row.count == 2 else {
        throw Inconclusive("a row of headers has a name and a value, not \(row.count) cells")
      }
      return HTTPField(row[0], world.generic.filled(row[1]))
    }
  }

  private func json(_ document: PickleDocString) throws -> JSONValue {
    do { return try JSONValue(parsing: Array(world.generic.filled(document.content).utf8)) } catch {
      throw Inconclusive("the doc string is no JSON: \(error)")
    }
  }
}

/// What a scenario's requests have in common.
struct RequestMemory: ScenarioMemory {
  /// By service.
  var headers: [String: [HTTPField]] = [:]
}

extension World {
  var http: HTTPCapability { HTTPCapability(world: self) }
}

extension LibraryPart {
  static let http = LibraryPart(steps: [httpSteps])
}

extension EffectArguments {
  /// What a step's first text names.
  var service: Runner.Resource { first(String.self).map { Runner.Resource($0) } ?? "the named service" }
}

extension TimedAnswer {
  func json() throws(Mismatch) -> JSONValue {
    do { return try JSONValue(parsing: response.body) } catch {
      throw Mismatch(
        "the response is no JSON", expected: "JSON", actual: "\(error): \(response.excerpt)", curl: curlCommand)
    }
  }

  fileprivate func answered() throws(Mismatch) -> AnsweredJSON {
    AnsweredJSON(json: try json(), name: "the response", other: "other JSON", command: curlCommand)
  }
}
