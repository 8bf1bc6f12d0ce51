import Base
import TestSupport
import Testing
import Yaml

@testable import EmbeddedStack

struct `The file of a platform's Tempo` {
  @Test(arguments: [
    ("storage: {trace: {caches: {}}}", "field caches not found in type tempodb.Config"),
    ("serverr: {}", "field serverr not found in type app.Config"),
    ("compactor: {compaction: {block_retention: 14 days}}", "unknown unit in duration \"14 days\""),
    ("storage: {trace: ", "failed parsing config: yaml"),
  ])
  func `is refused as Tempo refuses it`(text: String, reason: String) {
    let refusal = #expect(throws: NodeConfiguration.Refusal.self) { try NodeConfiguration(text, environment: [:]) }
    #expect(refusal?.description.contains(reason) == true, "\(String(describing: refusal))")
  }

  @Test func `has the environment filled in, and shows no secret`() throws {
    let file = """
      storage: {trace: {backend: s3, s3: {bucket: b, access_key: "${KEY}", secret_key: "${SECRET}"}}}
      compactor: {compaction: {block_retention: 48h}}
      """
    let configuration = try NodeConfiguration(file, environment: ["KEY": "AKIA", "SECRET": "hidden"])
    #expect(configuration.usesS3)
    #expect(configuration.s3("secret_key") == "hidden")
    let running = configuration.running(.node)
    #expect(running.contains("block_retention: 48h0m0s"))
    #expect(running.contains("access_key: AKIA"))
    #expect(!running.contains("hidden"))
  }

  @Test func `opens the receivers that others can reach`() throws {
    let file = """
      distributor:
        receivers:
          otlp: {protocols: {grpc: , http: {endpoint: "localhost:4318"}}}
          jaeger: {protocols: {thrift_compact: {endpoint: "0.0.0.0:6831"}}}
          zipkin:
      """
    let configuration = try NodeConfiguration(file, environment: [:])
    #expect(configuration.receivers.open == [4317, 6831, 9411])
  }

  @Test func `written as YAML is read back as it was`() throws {
    let own: JSONValue = [
      "a": "0.0.0.0:4317", "b": ["c": true, "d": ["x", ["e": 1, "f": "true"]], "g": .object([])], "h": "336h", "i": "",
      "j": "12", "k": "text: with a colon", "l": .array([]),
    ]
    let json: JSONValue = ["server": own]
    #expect(try NodeConfiguration(json.yaml, environment: [:]).json == json)
  }
}
