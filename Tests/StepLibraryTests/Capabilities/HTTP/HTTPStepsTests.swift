import Clients
import Gherkin
import Runner
import ServerSupport
import Testing

@testable import StepLibrary

struct `Sentences about any service` {
  /// Answers with what was asked, `/items` with a document.
  private func bench(tokens: [String: Secret] = [:]) throws -> (PlanBench, ScriptedServer) {
    let server = try FakeSystem.serving { request in
      guard request.path == "/items" else {
        let user = request.fields["authorization"] ?? "nobody"
        return .init(
          status: 201, body: "\(request.method) \(request.path) \(user) \(request.fields["x-a"] ?? "") \(request.body)",
          fields: ["X-Kind: echo"])
      }
      return .init(body: #"{"items":[{"name":"a/b","size":1.0}],"total":1}"#)
    }
    var target = Target(name: "t")
    target.services["shop"] = NamedService("shop", ServiceTarget(url: server.url), tokens: tokens)
    return (PlanBench(target), server)
  }

  @Test(arguments: [
    (#"Then the response field "/total" is "1""#, true), (#"Then the response field "/items/0/name" is "a/b""#, true),
    (#"Then the response field "/items/0/size" is "1""#, true), (#"Then the response field "/total" is "2""#, false),
    (#"Then the response field "/items/1" is "1""#, false), (#"Then the response has no field "/items/1""#, true),
    (#"Then the response has no field "/total""#, false), ("Then the response status is 200", true),
    ("Then the response status is 404", false), ("Then the response came within 30 seconds", true),
    (#"Then the response has no header "X-Kind""#, true), (#"Then the response header "X-Kind" is "echo""#, false),
    (
      "Then the response is the JSON\n\"\"\"\n{\"total\": 1.0, \"items\": [{\"size\": 1, \"name\": \"a/b\"}]}\n\"\"\"",
      true
    ),
    ("Then the response is the JSON\n\"\"\"\n{\"total\": 1, \"items\": []}\n\"\"\"", false),
    ("Then the response matches the JSON schema\n\"\"\"\n{\"required\": [\"items\"]}\n\"\"\"", true),
    (
      "Then the response matches the JSON schema\n\"\"\"\n{\"properties\": {\"items\": {\"items\": "
        + "{\"required\": [\"price\"]}}}}\n\"\"\"", false
    ),
  ])
  func `hold or fail as the answer is`(sentence: String, holds: Bool) async throws {
    let (bench, server) = try bench()
    defer { server.close() }
    let outcomes = try await bench.run(#"When GET /items is requested from "shop""#, sentence)
    #expect(outcomes.map(\.status) == [.passed, holds ? .passed : .failed], "\(outcomes)")
  }

  @Test func `send headers, bodies and tokens`() async throws {
    let (bench, server) = try bench(tokens: ["ann": Secret("anns-token")])
    defer { server.close() }
    let outcomes = try await bench.run(
      "Given requests to \"shop\" have the headers\n| X-A | first |",
      "When PATCH /x is requested from \"shop\" as \"ann\" with body\n\"\"\"\n{}\n\"\"\"",
      #"Then the response body contains "PATCH /x Bearer anns-token first {}""#,
      #"When DELETE /x is requested from "shop" as "nobody""#,
      #"Then the response body contains "DELETE /x nobody first""#, #"And the response header "x-kind" is "echo""#)
    #expect(outcomes.allSatisfy { $0.status == .passed }, "\(outcomes)")
  }

  @Test(arguments: [
    (#"When GET / is requested from "other""#, #"names no service "other" (shop)"#),
    (#"When GET / is requested from "shop" as "eve""#, #"has no token of "eve""#),
  ])
  func `of whom the target knows nothing are inconclusive`(sentence: String, reason: String) async throws {
    let (bench, server) = try bench()
    defer { server.close() }
    let outcome = try #require(try await bench.run(sentence).first)
    #expect(outcome.status != .passed && outcome.status != .failed)
    #expect(outcome.message?.contains(reason) == true, "\(outcome)")
  }

  @Test func `lock the service that they name`() throws {
    let locks = try PlanBench().locks(#"When GET / is requested from "shop""#)
    #expect(locks?.shared == ["shop"])
  }
}
