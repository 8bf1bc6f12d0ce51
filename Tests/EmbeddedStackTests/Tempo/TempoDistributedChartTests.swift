import Base
import Testing

@testable import EmbeddedStack

/// What the chart's own templates render of such values.
struct `The chart of a Tempo of several processes` {
  private let objects = HelmChart.tempoDistributed.objects(
    HelmReleaseContext(
      name: "tempo", namespace: "monitoring", values: ClusterContent.Release.tempoDistributed.values))

  private func object(_ kind: ResourceType, _ name: String) throws -> KubernetesObject {
    try #require(objects.first { $0.type.id == kind.id && $0.object.name == name }?.object)
  }

  @Test func `has a workload for each component and the services by which they find each other`() {
    let names = Dictionary(grouping: objects, by: \.type.kind).mapValues { Set($0.map(\.object.name)) }
    let components = ["compactor", "distributor", "gateway", "ingester", "querier", "query-frontend"]
    #expect(
      names == [
        "ConfigMap": ["tempo-config", "tempo-runtime", "tempo-gateway"], "StatefulSet": ["tempo-ingester"],
        "Deployment": Set(components.filter { $0 != "ingester" }.map { "tempo-\($0)" }),
        "Service": Set(
          (components + ["gossip-ring", "distributor-discovery", "ingester-discovery", "query-frontend-discovery"])
            .map { "tempo-\($0)" }),
      ])
  }

  @Test func `starts its ingesters at once and gives them five minutes for their end`() throws {
    let set = try object(.statefulSets, "tempo-ingester")
    #expect(set["spec", "podManagementPolicy"] == "Parallel")
    #expect(set["spec", "serviceName"] == "ingester")
    #expect(set["spec", "template"]?[path: "spec", "terminationGracePeriodSeconds"] == 300)
    #expect(set["spec", "volumeClaimTemplates"] == nil)
  }

  @Test func `calls the distributor's ports as the chart does`() throws {
    let service = try object(.services, "tempo-distributor")
    let ports = (service["spec", "ports"]?.elements ?? []).map { port in
      "\(port["name"]?.string ?? "") \(port["port"]?.int ?? 0)/\(port["protocol"]?.string ?? "") "
        + (port["targetPort"]?.text ?? "")
    }
    #expect(
      ports == [
        "http-metrics 3200/TCP http-metrics", "grpc 9095/TCP 9095",
        "distributor-jaeger-thrift-compact 6831/UDP jaeger-compact",
        "distributor-jaeger-thrift-binary 6832/UDP jaeger-binary",
        "distributor-jaeger-thrift-http 14268/TCP jaeger-http", "grpc-distributor-jaeger 14250/TCP grpc-jaeger",
        "distributor-zipkin 9411/TCP zipkin", "distributor-otlp-http 4318/TCP otlp-http",
        "grpc-distributor-otlp 4317/TCP grpc-otlp", "distributor-otlp-legacy 55680/TCP grpc-otlp",
      ])
  }

  @Test func `leads each service to pods of its component, by ports that these have`() throws {
    for service in objects.map(\.object) where service["spec", "ports"] != nil {
      let selector = service["spec", "selector"]?.stringMap ?? [:]
      let templates = objects.compactMap { $0.object["spec", "template"] }.filter { template in
        let labels = template[path: "metadata", "labels"]?.stringMap ?? [:]
        return selector.allSatisfy { labels[$0.key] == $0.value }
      }
      #expect(templates.count == (service.name == "tempo-gossip-ring" ? 4 : 1), "\(service.name)")
      for port in service["spec", "ports"]?.elements ?? [] {
        guard let name = port["targetPort"]?.string else { continue }
        let ports = templates.first?[path: "spec", "containers"]?.elements?.first?["ports"]?.elements ?? []
        #expect(ports.contains { $0["name"]?.string == name }, "\(service.name) \(name)")
      }
    }
  }

  @Test func `writes where the receivers listen and how the components find each other`() throws {
    let text = try #require(try object(.configMaps, "tempo-config")["data", "tempo.yaml"]?.string)
    let configuration = try JSONValue(parsing: Array(text.utf8))
    let protocols = configuration[path: "distributor", "receivers", "jaeger", "protocols"]
    #expect(protocols?[path: "thrift_compact", "endpoint"] == "0.0.0.0:6831")
    #expect(configuration[path: "distributor", "receivers", "zipkin", "endpoint"] == "0.0.0.0:9411")
    #expect(configuration[path: "server", "http_listen_port"] == 3200)
    #expect(configuration[path: "memberlist", "join_members"] == ["dns+tempo-gossip-ring:7946"])
    #expect(configuration[path: "ingester", "lifecycler", "ring", "replication_factor"] == 1)
    #expect(configuration[path: "storage", "trace", "s3", "bucket"] == "${S3_BUCKET}")
  }

  @Test func `opens no port of a receiver that its values do not enable`() throws {
    var values = ClusterContent.Release.tempoDistributed.values
    values[member: "traces"] = ["otlp": ["grpc": ["enabled": true]]]
    let few = HelmChart.tempoDistributed.objects(
      HelmReleaseContext(name: "tempo", namespace: "monitoring", values: values))
    let service = few.first { $0.object.name == "tempo-distributor" && $0.type.id == ResourceType.services.id }
    #expect(
      service?.object["spec", "ports"]?.elements?.compactMap { $0["port"]?.int } == [3200, 9095, 4317, 55680])
  }
}
