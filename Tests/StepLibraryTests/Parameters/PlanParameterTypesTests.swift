import Base
import Clients
import Gherkin
import Runner
import Testing

@testable import StepLibrary

struct PlanParameterTypesTests {
  private let registry: ParameterTypeRegistry

  init() throws {
    var registry = ParameterTypeRegistry()
    for type in planParameterTypes(systems: SystemKind.all) { try registry.define(type) }
    self.registry = registry
  }

  private func value<Value>(of text: String, as expression: String) throws -> Value? {
    let compiled = try Runner.Expression(.cucumberExpression(expression), types: registry)
    return try compiled.match(text)?.first?.value() as? Value
  }

  @Test(arguments: [
    ("within 1 second", Duration.seconds(1)), ("within 5 minutes", .seconds(300)), ("within 500ms", .milliseconds(500)),
    ("within 2 hours", .seconds(7200)), ("within 1.5 s", .milliseconds(1500)), ("within 7 days", .seconds(604_800)),
  ])
  func `durations are read as plans write them`(text: String, expected: Duration) throws {
    #expect(try value(of: text, as: "within {duration}") == expected)
  }

  @Test func `an endpoint has host, port and path`() throws {
    let endpoint: Endpoint? = try value(of: "at mimir-gateway.monitoring.svc:8080/api/v1/push", as: "at {endpoint}")
    #expect(endpoint?.authority == "mimir-gateway.monitoring.svc:8080")
    #expect(endpoint?.path == "/api/v1/push")
  }

  @Test func `a port beyond 65535 is an error`() {
    #expect(throws: ParameterError.self) {
      let _: Endpoint? = try value(of: "at tempo:70000", as: "at {endpoint}")
    }
  }

  @Test(arguments: [
    ("1Gi", 1_073_741_824), ("1.5Gi", 1_610_612_736), ("1536Mi", 1_610_612_736), ("2G", 2_000_000_000),
  ])
  func `quantities are exact`(text: String, bytes: Int) throws {
    let quantity: Quantity? = try value(of: "be \(text) or less", as: "be {quantity} or less")
    #expect(quantity?.bytes == bytes)
  }

  @Test(arguments: ["bucket \"tempo-traces\"", "bucket tempo-traces"])
  func `a bucket may stand in quotes`(text: String) throws {
    let bucket: Bucket? = try value(of: text, as: "bucket {bucket}")
    #expect(bucket?.name == "tempo-traces")
  }

  @Test(arguments: [("200 OK", 200), ("404 Not Found", 404), ("503", 503)])
  func `a status is its code`(text: String, code: Int) throws {
    let status: HTTPStatus? = try value(of: "be \(text)", as: "be {status}")
    #expect(status?.code == code)
  }

  @Test func `placeholders of a path are filled in`() throws {
    let path = RequestPath(template: "/api/traces/{traceID}")
    #expect(try path.filled(with: ["traceID": "ab12"]) == "/api/traces/ab12")
    #expect(throws: ParameterError.self) { try path.filled(with: [:]) }
  }

  @Test func `every definition fits its expression`() throws {
    var ids = MessageIDSequence()
    let clients = TargetClients(Target(name: "none"))
    defer { clients.close() }
    let catalogue = try StepCatalogue(SupportLibrary.plan(clients), ids: &ids)
    #expect(catalogue.problems == [])
    #expect(catalogue.steps.allSatisfy { !$0.documentation.isEmpty })
  }
}
