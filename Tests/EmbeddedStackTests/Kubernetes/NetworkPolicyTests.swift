import Base
import TestSupport
import Testing
import Wire

@testable import EmbeddedStack

struct `A NetworkPolicy` {
  private static let open: JSONValue = [["to": [["ipBlock": ["cidr": "0.0.0.0/0"]]]]]
  private static let pods: JSONValue = [["to": [["podSelector": .object([])]]]]

  @Test(
    arguments: [
      (["Egress"], pods, true), (["Egress"], .array([]), true), (["Egress"], nil, true), (["Egress"], open, false),
      // A rule without peers leads everywhere.
      (["Egress"], [["ports": [["port": 443]]]], false), (["Ingress"], pods, false), ([], pods, false),
    ] as [([String], JSONValue?, Bool)])
  func `closes the way out where its egress leads to pods only`(
    types: [String], egress: JSONValue?, closes: Bool
  ) {
    var object = KubernetesObject(.networkPolicies, name: "p", namespace: "monitoring")
    object["spec"] = .compact(["policyTypes": .strings(types), "egress": egress])
    #expect(NetworkPolicy(object).closesTheWayOut == closes)
  }

  @Test func `keeps the system that it selects from the object store, until it is gone`() async throws {
    let stack = try await EmbeddedStack.start(.init(systems: ["tempo", "mimir"]))
    let entry = stack.endpoints.kubernetes
    func send(_ method: String, _ path: String, _ body: String? = nil) async throws -> Int {
      let fields = [HTTPField("Authorization", "Bearer \(entry.token)"), HTTPField("Content-Type", "application/json")]
      return try await Curl.send(
        "\(entry.url)/apis/networking.k8s.io/v1/namespaces/monitoring/networkpolicies\(path)", method: method,
        headers: fields, body: body.map { Array($0.utf8) }, options: ["--insecure"]
      ).status
    }
    let policy =
      #"{"apiVersion":"networking.k8s.io/v1","kind":"NetworkPolicy","metadata":{"name":"p"},"spec":"#
      + #"{"podSelector":{"matchLabels":{"app.kubernetes.io/name":"tempo"}},"policyTypes":["Egress"],"egress":[]}}"#
    #expect(try await send("POST", "", policy) == 201)
    #expect(!stack.reachesOutside("tempo") && stack.reachesOutside("mimir"))
    #expect(try await send("DELETE", "/p") == 200)
    #expect(stack.reachesOutside("tempo"))
    await stack.stop()
  }

  @Test func `that the cluster's network does not enforce changes nothing`() async throws {
    let (faults, store) = (FaultInjector([Fault(ClusterFaults.policiesIgnored)]), ClusterStore(clock: .system))
    _ = try store.create(KubernetesObject(.namespaces, name: "monitoring"), .namespaces)
    var pod = KubernetesObject(
      .pods, name: "tempo-0", namespace: "monitoring", labels: ["app.kubernetes.io/name": "tempo"])
    pod["spec"] = ["containers": [["name": "tempo", "image": "example.com/tempo:1"]]]
    _ = try store.create(pod, .pods)
    var policy = KubernetesObject(.networkPolicies, name: "p", namespace: "monitoring")
    policy["spec"] = ["podSelector": .object([]), "policyTypes": ["Egress"]]
    _ = try store.create(policy, .networkPolicies)
    #expect(store.reachesOutside("tempo", faults))
    #expect(faults.count(of: "kubernetes.network-policy.ignored") == 1)
    await faults.deactivate("kubernetes.network-policy.ignored")
    #expect(!store.reachesOutside("tempo", faults))
  }
}
