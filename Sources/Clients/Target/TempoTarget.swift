package import Yaml

/// Where Tempo is reached: its query API and its receivers.
package struct TempoTarget: SystemTarget {
  package static let name = SystemName("tempo", title: "Tempo")

  /// The query API, a URL.
  package var http: String
  /// The OTLP gRPC receiver, `host:port`.
  package var otlpGrpc: String
  /// The OTLP HTTP receiver, a URL.
  package var otlpHttp: String
  /// The UDP receivers of thrift compact and thrift binary, `host:port`.
  package var jaegerCompact = "tempo.monitoring.svc:6831"
  package var jaegerBinary = "tempo.monitoring.svc:6832"
  /// The receiver of thrift over HTTP, a URL.
  package var jaegerHttp = "http://tempo.monitoring.svc:14268"
  /// `host:port`.
  package var jaegerGrpc = "tempo.monitoring.svc:14250"
  /// A URL.
  package var zipkin = "http://tempo.monitoring.svc:9411"
  /// Where its components serve `/ready`, `/metrics` and `/status/config`; where queries go, without any.
  package var admin: AdminEndpoints?
  package var tenant: String?
  package var access = Access()
  /// Where Tempo keeps its blocks.
  package var bucket = "tempo-traces"

  /// Queries that it is known to answer otherwise.
  package var waivers: [QueryWaiver] = []

  package init() { self.init(tenant: nil) }

  package init(
    http: String = "http://tempo.monitoring.svc:3200", otlpGrpc: String = "tempo.monitoring.svc:4317",
    otlpHttp: String = "http://tempo.monitoring.svc:4318", tenant: String? = nil
  ) {
    self.http = http
    self.otlpGrpc = otlpGrpc
    self.otlpHttp = otlpHttp
    self.tenant = tenant
  }

  /// The tenant in the keys of Tempo's objects; Tempo itself names a single tenant so.
  package var storageTenant: String { tenant ?? "single-tenant" }

  package var system: System {
    System(
      Self.name, api: http, access: access, tenant: tenant,
      storage: SystemStorage(
        bucket: bucket, tenant: storageTenant, secret: "tempo-s3-secret", settings: ["storage", "trace"],
        components: Self.storing),
      admin: admin ?? AdminEndpoints(http), probe: "/ready", versionPath: "/api/status/buildinfo",
      configurationPath: "/status/config")
  }
}

extension TempoTarget {
  /// Those that steps look at, of Tempo 2 and 3.
  package static let components = [
    "backend-worker", "block-builder", "compactor", "distributor", "ingester", "live-store", "querier",
    "query-frontend",
  ]

  /// Those with a client of the bucket.
  fileprivate static let storing: Set<String> = [
    "backend-scheduler", "backend-worker", "block-builder", "compactor", "ingester", "live-store", "querier",
  ]

  private static let receivers = ["otlpGrpc", "otlpHttp", "jaegerCompact", "jaegerBinary", "jaegerHttp", "jaegerGrpc"]

  package init(_ node: YamlNode, _ secrets: SecretReader) throws(YamlError) {
    let keys = try YamlMapping(
      node, keys: ["http", "zipkin", "admin", "tenant", "waivers"] + Self.receivers + Access.keys)
    self.init()
    http = try keys["http"]?.url() ?? http
    otlpGrpc = try keys["otlpGrpc"]?.address() ?? otlpGrpc
    otlpHttp = try keys["otlpHttp"]?.url() ?? otlpHttp
    jaegerCompact = try keys["jaegerCompact"]?.address() ?? jaegerCompact
    jaegerBinary = try keys["jaegerBinary"]?.address() ?? jaegerBinary
    jaegerHttp = try keys["jaegerHttp"]?.url() ?? jaegerHttp
    jaegerGrpc = try keys["jaegerGrpc"]?.address() ?? jaegerGrpc
    zipkin = try keys["zipkin"]?.url() ?? zipkin
    if let node = keys["admin"] { admin = try AdminEndpoints(node, components: Self.components) }
    tenant = try keys.string("tenant")
    waivers = try keys.queryWaivers()
    access = try Access(keys, of: node, secrets)
  }
}
