package import Yaml

/// Where Mimir, or another server of remote write and PromQL, is reached.
package struct MimirTarget: SystemTarget {
  package static let name = SystemName("mimir", title: "Mimir")

  /// Takes remote write, a URL.
  package var push: String
  /// The prefix of the Prometheus API, a URL; `/api/v1/query` and the others follow it.
  package var query: String
  /// Where its components serve `/ready`, `/metrics` and `/config`; none where only the gateway is reached.
  package var admin: AdminEndpoints
  package var tenant: String?
  package var access = Access()
  /// Where Mimir keeps its blocks.
  package var bucket = "mimir-blocks"

  /// Queries that it is known to answer otherwise.
  package var waivers: [QueryWaiver] = []

  package init() { self.init(tenant: nil) }

  package init(
    push: String = "http://mimir-gateway.monitoring.svc:8080/api/v1/push",
    query: String = "http://mimir-gateway.monitoring.svc:8080/prometheus", admin: AdminEndpoints = AdminEndpoints(),
    tenant: String? = nil
  ) {
    self.push = push
    self.query = query
    self.admin = admin
    self.tenant = tenant
  }

  /// The tenant in the keys of Mimir's objects; the gateway names one for requests that do not.
  package var storageTenant: String { tenant ?? "anonymous" }

  package var system: System {
    System(
      Self.name, api: query, access: access, tenant: tenant,
      storage: SystemStorage(
        bucket: bucket, tenant: storageTenant, secret: "mimir-s3-secret", settings: ["blocks_storage"],
        bucketKey: "bucket_name", components: Self.storing), admin: admin, probe: "/api/v1/status/buildinfo",
      versionPath: "/api/v1/status/buildinfo", configurationPath: "/config")
  }
}

extension MimirTarget {
  /// Those that steps look at, and those of the mode with three of them.
  package static let components = [
    "compactor", "distributor", "ingester", "querier", "query-frontend", "query-scheduler", "store-gateway", "backend",
    "read", "write",
  ]

  /// Those with a client of the bucket.
  fileprivate static let storing: Set<String> = [
    "compactor", "ingester", "querier", "store-gateway", "backend", "read", "write",
  ]

  package init(_ node: YamlNode, _ secrets: SecretReader) throws(YamlError) {
    let keys = try YamlMapping(node, keys: ["push", "query", "admin", "tenant", "waivers"] + Access.keys)
    self.init()
    push = try keys["push"]?.url() ?? push
    query = try keys["query"]?.url() ?? query
    if let node = keys["admin"] { admin = try AdminEndpoints(node, components: Self.components) }
    tenant = try keys.string("tenant")
    waivers = try keys.queryWaivers()
    access = try Access(keys, of: node, secrets)
  }
}
