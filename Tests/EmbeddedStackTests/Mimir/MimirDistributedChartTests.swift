import Base
import Testing

@testable import EmbeddedStack

/// What the chart's own templates render of such values.
struct `The chart of a Mimir of several processes` {
  private let objects = HelmChart.mimirDistributed.objects(
    HelmReleaseContext(
      name: "mimir", namespace: "monitoring", values: ClusterContent.Release.mimirDistributed.values))

  private func object(_ kind: ResourceType, _ name: String) throws -> KubernetesObject {
    try #require(objects.first { $0.type.id == kind.id && $0.object.name == name }?.object)
  }

  @Test func `has a workload for each component and the services by which they find each other`() {
    let names = Dictionary(grouping: objects, by: \.type.kind).mapValues { Set($0.map(\.object.name)) }
    let sets: Set = ["mimir-ingester", "mimir-store-gateway", "mimir-compactor"]
    let deployments: Set = [
      "mimir-distributor", "mimir-querier", "mimir-query-frontend", "mimir-query-scheduler", "mimir-gateway",
    ]
    let others: Set = [
      "mimir-gossip-ring", "mimir-ingester-headless", "mimir-distributor-headless", "mimir-store-gateway-headless",
      "mimir-query-scheduler-headless",
    ]
    #expect(
      names == [
        "ConfigMap": ["mimir-config", "mimir-runtime", "mimir-gateway-nginx"], "StatefulSet": sets,
        "Deployment": deployments, "Service": sets.union(deployments).union(others),
      ])
  }

  @Test func `starts its ingesters at once, with a volume and twenty minutes for their end`() throws {
    let set = try object(.statefulSets, "mimir-ingester")
    #expect(set["spec", "podManagementPolicy"] == "Parallel")
    #expect(set["spec", "serviceName"] == "mimir-ingester-headless")
    #expect(set["spec", "template"]?[path: "spec", "terminationGracePeriodSeconds"] == 1200)
    #expect(set["spec", "volumeClaimTemplates"]?.elements?.first?[path: "metadata", "name"] == "storage")
    #expect(try object(.statefulSets, "mimir-compactor")["spec", "serviceName"] == "mimir-compactor")
  }

  @Test func `leads the plan's port of its gateway to nginx`() throws {
    let service = try object(.services, "mimir-gateway")
    let ports = (service["spec", "ports"]?.elements ?? []).map { port in
      "\(port["name"]?.string ?? "") \(port["port"]?.int ?? 0) \(port["targetPort"]?.string ?? "")"
    }
    #expect(ports == ["http-metrics 80 http-metrics", "legacy-http-metrics 8080 http-metrics"])
  }

  @Test func `leads each service to pods of its component, by ports that these have`() throws {
    for service in objects.map(\.object) where service["spec", "ports"] != nil {
      let selector = service["spec", "selector"]?.stringMap ?? [:]
      let templates = objects.compactMap { $0.object["spec", "template"] }.filter { template in
        let labels = template[path: "metadata", "labels"]?.stringMap ?? [:]
        return selector.allSatisfy { labels[$0.key] == $0.value }
      }
      #expect(templates.count == (service.name == "mimir-gossip-ring" ? 6 : 1), "\(service.name)")
      for port in service["spec", "ports"]?.elements ?? [] {
        guard let name = port["targetPort"]?.string else { continue }
        let ports = templates.first?[path: "spec", "containers"]?.elements?.first?["ports"]?.elements ?? []
        #expect(ports.contains { $0["name"]?.string == name }, "\(service.name) \(name)")
      }
    }
  }

  @Test func `merges the structured configuration into what it has by itself`() throws {
    let text = try #require(try object(.configMaps, "mimir-config")["data", "mimir.yaml"]?.string)
    let configuration = try JSONValue(parsing: Array(text.utf8))
    #expect(configuration[path: "blocks_storage", "s3", "bucket_name"] == "${S3_BUCKET}")
    #expect(configuration[path: "blocks_storage", "tsdb", "dir"] == "/data/tsdb")
    #expect(configuration[path: "compactor", "compaction_interval"] == "30m")
    #expect(configuration[path: "ingester", "ring", "replication_factor"] == 1)
    #expect(configuration[path: "ingester", "ring", "num_tokens"] == 512)
  }
}
