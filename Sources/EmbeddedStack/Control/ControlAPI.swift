import Base
import Wire

/// The stack's own HTTP API: what a test cannot ask of the systems themselves.
///
/// | request | answer |
/// | --- | --- |
/// | `GET /faults` | the catalogue: name, summary, parameters, whether active, how often each acted |
/// | `PUT /faults/NAME` | activates; the body is empty or `{"PARAM": VALUE}`; 404 for an unknown name, 400 for a bad value |
/// | `DELETE /faults/NAME` | deactivates |
/// | `GET /logs/SYSTEM?since=RFC3339` | log lines of a system that runs, as text |
/// | `GET /s3/requests` | who has sent how many requests of which method to the object store |
/// | `GET /kubernetes/requests` | which accounts with a token of the API have asked it for what, and whether they might |
/// | `GET /files/mimir` | paths in Mimir's data directories, a line each |
/// | `POST /mimir/compact` | 204 when a run of the compactor is over |
/// | `POST /mimir/stop`, `POST /mimir/start` | 204; 503 with the reason where Mimir does not start |
/// | `PUT /lock/HOLDER` | takes or renews the lock of who disrupts the stack: 204; 409 with the other who has it |
/// | `GET /lock` | its holder as text; 404 for nobody |
/// | `DELETE /lock/HOLDER` | gives it up: 204 |
/// | `GET /endpoints` | ``StackEndpoints`` |
/// | `GET /services/NAMESPACE/NAME` | `{"PORT": "127.0.0.1:PORT"}` of a platform's Service; 404 for any other |
struct ControlAPI: Sendable {
  let site: StackSite
  let parts: StackParts
  let endpoints: StackEndpoints
  let tempos: TempoClusters
  private let attempts: AttemptLog
  private let lock = ControlLock()

  init(
    site: StackSite, parts: StackParts, endpoints: StackEndpoints, tempos: TempoClusters, attempts: AttemptLog
  ) {
    (self.site, self.parts, self.endpoints) = (site, parts, endpoints)
    (self.tempos, self.attempts) = (tempos, attempts)
  }

  private var faults: FaultInjector { site.faults }

  var router: HTTPRouter {
    HTTPRouter(
      routes: [
        .init("GET", "/faults") { _, _ in catalogue },
        .init("PUT", "/faults/{name}") { request, values in await activate(values["name"] ?? "", request.body) },
        .init("DELETE", "/faults/{name}") { _, values in await deactivate(values["name"] ?? "") },
        .init("GET", "/logs/{system}") { request, values in
          logs(of: values["system"] ?? "", since: request.parameter("since"))
        },
        .init("GET", "/s3/requests") { _, _ in
          HTTPServerResponse(200, type: "application/json", site.objectStore.access.log.json.encoded)
        },
        .init("GET", "/kubernetes/requests") { _, _ in
          HTTPServerResponse(200, type: "application/json", attempts.json.encoded)
        },
        .init("PUT", "/lock/{holder}") { _, values in
          lock.take(values["holder"] ?? "", at: site.configuration.clock.now())
        },
        .init("GET", "/lock") { _, _ in lock.answer(at: site.configuration.clock.now()) },
        .init("DELETE", "/lock/{holder}") { _, values in lock.release(values["holder"] ?? "") },
        .init("GET", "/services/{namespace}/{name}") { _, values in
          await tempos.answer(PlatformKey(namespace: values["namespace"] ?? "", name: values["name"] ?? ""))
        },
        .init("GET", "/endpoints") { _, _ in HTTPServerResponse(200, type: "application/json", endpoints.json) },
      ] + parts.running.flatMap(\.controlRoutes),
      notFound: .goError(404, "404 page not found"), methodNotAllowed: .goText(405, "method not allowed\n"))
  }

  private var catalogue: HTTPServerResponse {
    var json = JSONWriter(.go)
    json.array(FaultDefinition.catalogue) { json, definition in
      json.fault(definition, active: faults.active(definition.name), count: faults.count(of: definition.name))
    }
    return HTTPServerResponse(200, type: "application/json", json.bytes)
  }

  private func activate(_ name: String, _ body: [UInt8]) async -> HTTPServerResponse {
    do {
      var fault = try Fault(named: name)
      for member in try members(body) {
        guard let text = member.value.scalarText else { throw ControlError.notAScalar(member.key) }
        try fault.set(member.key, to: text)
      }
      await faults.activate(fault)
      return HTTPServerResponse(204)
    } catch FaultError.unknownFault(let name) {
      return .goText(404, "\(FaultError.unknownFault(name))\n")
    } catch {
      return .goText(400, "\(error)\n")
    }
  }

  private func members(_ body: [UInt8]) throws -> [JSONMember] {
    if body.isEmpty { return [] }
    guard let members = try JSONValue(parsing: body).members else { throw ControlError.notAnObject }
    return members
  }

  private func deactivate(_ name: String) async -> HTTPServerResponse {
    do {
      await faults.deactivate(try Fault(named: name).name)
      return HTTPServerResponse(204)
    } catch {
      return .goText(404, "\(error)\n")
    }
  }

  private func logs(of system: String, since text: String?) -> HTTPServerResponse {
    let logs = parts.running.filter { $0.system ?? $0.name == system }.map(\.log)
    if logs.isEmpty { return .goText(404, "\(system) does not run in this stack\n") }
    let time = text.flatMap { UTCTime(rfc3339: $0) }
    if let text, time == nil {
      return .goText(400, "since must be a time like 2026-11-21T01:54:49Z, not \"\(text)\"\n")
    }
    let lines = logs.flatMap { $0.lines(since: time) }.sorted { $0.time < $1.time }
    return .goText(200, lines.map { $0.text + "\n" }.joined())
  }
}

/// Why the parameters of a fault cannot be read.
enum ControlError: Error, Equatable, CustomStringConvertible {
  case notAnObject
  case notAScalar(String)

  var description: String {
    switch self {
    case .notAnObject: "the body must be a JSON object of parameters"
    case .notAScalar(let name): "parameter \"\(name)\" must be a number or a string"
    }
  }
}

extension JSONValue {
  fileprivate var scalarText: String? {
    switch self {
    case .number(let text), .string(let text): text
    default: nil
    }
  }
}

extension JSONWriter {
  fileprivate mutating func fault(_ definition: FaultDefinition, active: Fault?, count: Int) {
    object { json in
      json.members([
        ("name", definition.name), ("summary", definition.summary), ("actsIn", definition.actsIn),
      ])
      json.key("parameters")
      json.array(definition.parameters) { json, parameter in
        json.object { json in
          json.members([("name", parameter.name), ("unit", parameter.unit)])
          json.member("default", definition.standard(of: parameter))
        }
      }
      json.key("active")
      json.boolean(active != nil)
      if let active { json.values(of: active) }
      json.members([("acted", count)])
    }
  }

  private mutating func values(of fault: Fault) {
    key("values")
    object { json in
      for parameter in fault.definition.parameters { json.member(parameter.name, fault.value(of: parameter)) }
    }
  }

  private mutating func member(_ name: String, _ value: FaultValue) {
    key(named: name)
    switch value {
    case .integer(let number): integer(number)
    case .text(let text): string(text)
    }
  }
}
