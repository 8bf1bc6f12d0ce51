import Base
import Clients
import Testing

@testable import StepLibrary

struct `A description of an API` {
  static let document = #"""
    {"openapi":"3.1.0","info":{"title":"T","version":"1"},"servers":[{"url":"https://x.example/base"}],
     "paths":{"/traces/{trace}":{"parameters":[{"$ref":"#/components/parameters/trace"}],
       "get":{"security":[{"jwt":[]}],"responses":{
         "200":{"description":"ok","content":{"application/json":{"schema":{"type":"object","required":["batches"]}}}},
         "4XX":{"description":"no"}}}}},
     "components":{"parameters":{"trace":{"name":"trace","in":"path","required":true,"schema":{"type":"string"}}},
       "securitySchemes":{"jwt":{"type":"http","scheme":"Bearer"}}}}
    """#

  private func reading(_ replaced: String = "", by text: String = "") throws -> OpenAPIReading {
    let changed = replaced.isEmpty ? Self.document : Self.document.replacing(replaced, with: text)
    return OpenAPIReading(document: try JSONValue(parsing: Array(changed.utf8)))
  }

  @Test func `is read as it is`() throws {
    let reading = try reading()
    #expect(reading.defect == nil)
    let operation = try #require(reading.operation(RequestTemplate("GET", "/base/traces/{id}")))
    #expect(operation.parameters.count == 1)
    #expect(reading.isProtected(operation))
    #expect(reading.declares(404, operation) != nil && reading.declares(500, operation) == nil)
    #expect(reading.operation(RequestTemplate("GET", "/traces/{id}")) != nil)
    #expect(reading.operation(RequestTemplate("POST", "/traces/{id}")) == nil)
    #expect(reading.operation(RequestTemplate("GET", "/other/{id}")) == nil)
  }

  @Test(arguments: [
    (#""openapi":"3.1.0""#, #""swagger":"2.0""#, "openapi is missing, not 3.x"),
    (#""title":"T","#, "", "info has no title"),
    ("#/components/parameters/trace", "#/components/parameters/other", "its parameter trace is not described"),
    (#""description":"no""#, #""x":1"#, "the response 4XX has no description"),
    (#","schema":{"type":"string"}"#, "", "a parameter has no schema"),
  ])
  func `has defects`(text: String, replacement: String, defect: String) throws {
    #expect(try reading(text, by: replacement).defect?.contains(defect) == true)
  }

  @Test(arguments: [#""security":[{"jwt":[]}],"#, #""scheme":"Bearer""#])
  func `that asks for no bearer token protects nothing`(text: String) throws {
    let reading = try reading(text, by: text.contains("scheme\"") ? #""scheme":"basic""# : "")
    let operation = try #require(reading.operation(RequestTemplate("GET", "/traces/{id}")))
    #expect(!reading.isProtected(operation))
  }

  @Test(
    arguments: [
      (200, "application/json", #"{"batches":[]}"#, nil), (200, "application/json", "{}", "required"),
      (200, "text/html", "<p>", "not text/html"), (404, "application/json", "{}", nil),
      (500, "application/json", "{}", "status 500 is not declared"),
    ] as [(Int, String, String, String?)])
  func `declares an answer or not`(status: Int, type: String, body: String, objection: String?) throws {
    let reading = try reading()
    let operation = try #require(reading.operation(RequestTemplate("GET", "/traces/{id}")))
    let response = HTTPResponse(
      status: status, headers: [HTTPField("Content-Type", type)], body: Array(body.utf8))
    let found = try reading.objection(
      to: TimedAnswer(response: response, elapsed: .zero, curlCommand: ""), operation)
    #expect(found.map { $0.contains(objection ?? "no objection") } ?? (objection == nil))
  }
}
