import Clients
import ServerSupport

/// A Kubernetes API with Flux, as far as a test says what is there.
struct FakeCluster {
  typealias Answer = FakeSystem.Answer

  let server: ScriptedServer

  private static let discovery = [
    "/apis": """
    {"groups": [{"name": "helm.toolkit.fluxcd.io", "versions": [{"version": "v2"}]},
                {"name": "kustomize.toolkit.fluxcd.io", "versions": [{"version": "v1"}]}]}
    """,
    "/apis/helm.toolkit.fluxcd.io/v2": #"{"resources": [{"name": "helmreleases", "namespaced": true}]}"#,
    "/apis/kustomize.toolkit.fluxcd.io/v1": #"{"resources": [{"name": "kustomizations", "namespaced": true}]}"#,
  ]

  /// - Parameter objects: what the namespace `monitoring` has, by `pods`, `helmreleases/grafana` and the like.
  init(_ objects: [String: String], hasFlux: Bool = true) throws {
    var bodies = hasFlux ? Self.discovery : ["/apis": #"{"groups": []}"#]
    for (path, body) in objects { bodies[Self.path(of: path)] = body }
    server = try FakeSystem.serving(bodies.mapValues { Answer(body: $0) })
  }

  private static func path(of object: String) -> String {
    let groups = [
      "helmreleases": "apis/helm.toolkit.fluxcd.io/v2", "kustomizations": "apis/kustomize.toolkit.fluxcd.io/v1",
      "statefulsets": "apis/apps/v1", "deployments": "apis/apps/v1",
    ]
    let kind = String(object.prefix { $0 != "/" })
    return "/\(groups[kind] ?? "api/v1")/namespaces/monitoring/\(object)"
  }

  static func list(_ items: String...) -> String {
    #"{"metadata": {"resourceVersion": "1"}, "items": [\#(items.joined(separator: ","))]}"#
  }

  static func pod(_ name: String, uid: String = "1", ready: Bool = true) -> String {
    #"""
    {"metadata": {"name": "\#(name)", "namespace": "monitoring", "uid": "\#(uid)"},
     "spec": {"containers": [{"name": "c"}]}, "status": {"phase": "Running",
     "conditions": [{"type": "Ready", "status": "\#(ready ? "True" : "False")"}]}}
    """#
  }

  var connection: KubernetesConnection {
    KubernetesConnection(name: "test", server: server.url, credentials: .token(Secret("T")))
  }

  /// The selectors that were asked for, in order.
  var selectors: [String] {
    server.requests.flatMap { RequestParts($0).query }.filter { $0.hasPrefix("labelSelector=") }
      .map { $0.replacing("%2F", with: "/").replacing("%3D", with: "=").replacing("labelSelector=", with: "") }
  }
}

extension PlanBench {
  /// Against that cluster.
  init(_ cluster: FakeCluster) {
    self.init()
    target.kubernetes = KubernetesTarget(.connection(cluster.connection))
  }
}
