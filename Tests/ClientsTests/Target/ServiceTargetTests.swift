import Testing
import Yaml

@testable import Clients

struct ServiceTargetTests {
  private func target(_ text: String) throws -> Target? {
    try TargetFile(Array("targets: {a: {\(text)}}".utf8), environment: ["KEY": "glsa_x"]) { _ in "" }.target(named: "a")
  }

  @Test func `Grafana and Prometheus have addresses and credentials`() throws {
    let target = try #require(
      try target(
        #"grafana: {url: "https://g/", tokenEnv: KEY}, prometheus: {url: "http://p:9090", user: u, passwordEnv: KEY}"#))
    #expect(target.grafana.url == "https://g" && target.grafana.access.credentials == .bearer(Secret("glsa_x")))
    #expect(target.prometheus.url == "http://p:9090")
    #expect(target.secrets.contains("glsa_x"))
  }

  @Test func `without a section the plan's addresses count`() throws {
    let target = try #require(try target(""))
    #expect(target.grafana.url == "http://grafana.monitoring.svc" && target.grafana.access.credentials == nil)
    #expect(target.prometheus.url == "http://prometheus.monitoring.svc:9090")
  }

  @Test func `an unknown key is an error`() {
    #expect(throws: YamlError.self) { try target("grafana: {token: x}") }
    #expect(throws: YamlError.self) { try target("prometheus: {http: x}") }
  }
}
