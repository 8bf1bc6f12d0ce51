import Base
import Foundation
import TestSupport
import Testing
import Yaml

@testable import StepLibrary

struct `The configuration of a component` {
  private static func maps(_ text: String) -> [JSONValue] {
    [["metadata": ["name": "op-tempo-config"], "data": ["tempo.yaml": .string(text)]]]
  }

  @Test(arguments: [
    ("a: {b: 336h}", "a.b", "336h0m0s", true), ("a: {b: 336h}", "a.b", "1h", false), ("a: [x, y]", "a", "y", true),
    ("a: {b: s3}", "a.b", "s3", true), ("a: {b: s3}", "a.c", "s3", false),
  ])
  func `is compared as it is meant`(text: String, path: String, wanted: String, holds: Bool) {
    let files = ComponentConfiguration(Self.maps(text))
    #expect((files.value(at: path)?.node.holds(wanted) ?? false) == holds)
  }

  @Test func `has no keys in clear where they are references`() {
    let clear = "storage: {trace: {s3: {access_key: AKIA, secret_key: \"${SECRET}\"}}}\nlist: [{password: x}]"
    #expect(
      ComponentConfiguration(Self.maps(clear)).clearSecrets == [
        "op-tempo-config/tempo.yaml: storage.trace.s3.access_key", "op-tempo-config/tempo.yaml: list[0].password",
      ])
    #expect(ComponentConfiguration(Self.maps("secret_key: '********'")).clearSecrets.isEmpty)
  }

  @Test func `tells which receivers listen where`() throws {
    let text = """
      distributor:
        receivers:
          otlp: {protocols: {grpc: {endpoint: "localhost:4317"}, http: }}
          zipkin: {endpoint: "0.0.0.0:9411"}
      """
    let settings = ReceiverSettings(try #require(try YamlParser.parse(Array(text.utf8))))
    #expect(settings.missing(of: ["otlp", "jaeger", "zipkin"]) == ["jaeger"])
    #expect(settings.local.map(\.name) == ["otlp.protocols.grpc"])
    #expect(settings.unsaid.map(\.name) == ["otlp.protocols.http"])
  }

  @Test(.enabled(if: Recordings.arePresent, Recordings.absence))
  func `of Tempo 3 has no key that is not known`() throws {
    let answer = String(decoding: try Recordings.bytes("tempo/status-config.response"), as: UTF8.self)
    let text = try #require(answer.components(separatedBy: "\n---\n").last)
    let configuration = try #require(try YamlParser.parse(Array(text.utf8)))
    #expect(TempoKeys.unknown(in: configuration).isEmpty)
    let two = try #require(try YamlParser.parse(Array("compactor: {}\ningester: {}\nserver: {}".utf8)))
    #expect(TempoKeys.unknown(in: two) == ["compactor", "ingester"])
  }
}
