import Testing
import Yaml

@testable import Clients

struct SystemTests {
  private func target(_ text: String) throws -> Target {
    try #require(
      try TargetFile(Array("targets: {a: {\(text)}}".utf8), environment: ["KEY": "x"]) { _ in "" }.target(named: "a"))
  }

  @Test func `a target has its systems in the order of reports`() throws {
    #expect(try target("").systems.map(\.name.key) == ["tempo", "mimir", "grafana", "prometheus"])
  }

  @Test(arguments: [
    ("tempo", "http://t:1", "tempo", "app.kubernetes.io/name=tempo", "/status/config", "tempo-traces"),
    ("mimir", "http://m:1/prometheus", "mimir", "app.kubernetes.io/name=mimir", "/config", "mimir-blocks"),
    ("grafana", "http://g:1", "grafana", "app.kubernetes.io/name=grafana", nil, nil),
    ("prometheus", "http://p:1", "kube-prometheus-stack", "app.kubernetes.io/name=prometheus", nil, nil),
  ])
  func `what differs between systems is derived from the target`(
    key: String, api: String, release: String, label: String, configuration: String?, bucket: String?
  ) throws {
    let text = """
      tempo: {http: "http://t:1"}, mimir: {query: "http://m:1/prometheus"}, grafana: {url: "http://g:1"},
      prometheus: {url: "http://p:1"}
      """
    let system = try #require(try target(text).systems.first { $0.name.key == key })
    #expect(system.api == api && system.release == release && system.podSelector == label)
    #expect(system.configurationPath == configuration && system.storage?.bucket == bucket)
  }

  @Test func `a tenant is the first part of the keys of its objects`() throws {
    let target = try target("tempo: {tenant: lgtm}")
    #expect(target.system(.tempo)?.storage?.tenant == "lgtm" && target.system(.tempo)?.tenant == "lgtm")
    #expect(target.system(.mimir)?.storage?.tenant == "anonymous" && target.system(.mimir)?.tenant == nil)
  }

  @Test func `one address serves all components`() throws {
    let admin = try target(#"mimir: {admin: "http://m:8080"}"#).mimir.admin
    #expect(admin["compactor"] == "http://m:8080" && admin[nil] == "http://m:8080")
    #expect(admin.all.map(\.component) == [nil])
  }

  @Test func `each component may have its own`() throws {
    let admin = try target(#"mimir: {admin: {ingester: "http://i", compactor: "http://c"}}"#).mimir.admin
    #expect(admin["compactor"] == "http://c" && admin["ingester"] == "http://i" && admin["distributor"] == nil)
    #expect(admin[nil] == "http://c")
    #expect(admin.all.map(\.address) == ["http://c", "http://i"])
  }

  @Test func `a component that no step looks at is an error`() {
    #expect(throws: YamlError.self) { try target(#"mimir: {admin: {ruler: "http://r"}}"#) }
  }

  @Test(
    arguments: [
      (.own, "lgtm", "lgtm"), (.own, nil, nil), (.none, "lgtm", nil), (.named("other"), "lgtm", "other"),
      (Tenant("sent"), nil, "sent"), (Tenant(nil), "lgtm", nil),
    ] as [(Tenant, String?, String?)])
  func `a tenant is named or not`(tenant: Tenant, own: String?, name: String?) {
    #expect(tenant.name(own: own) == name)
    #expect(TempoTarget(tenant: own).entered(as: tenant).tenant == name)
    #expect(MimirTarget(tenant: own).entered(as: tenant).tenant == name)
  }
}
