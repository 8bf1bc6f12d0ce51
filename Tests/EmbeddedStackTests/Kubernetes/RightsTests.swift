import Base
import TestSupport
import Testing
import Wire

@testable import EmbeddedStack

struct `Rights in the embedded cluster` {
  private static let rbac = "/apis/rbac.authorization.k8s.io/v1"

  /// A cluster with a service account, and a token of the API for it.
  private func bearer(_ probe: ClusterProbe, _ name: String = "verify") async throws -> String {
    _ = await probe.send("POST", "serviceaccounts", ["metadata": ["name": .string(name)]])
    let answer = await probe.send("POST", "serviceaccounts/\(name)/token", ["spec": ["expirationSeconds": 600]])
    #expect(answer.status == 201, "\(answer.text)")
    return "Bearer \(try #require(try answer.json[path: "status", "token"]?.string))"
  }

  private func grant(_ rules: JSONValue, isWide: Bool = false, _ probe: ClusterProbe) async throws {
    let (kind, place) = isWide ? ("ClusterRole", Self.rbac) : ("Role", "\(Self.rbac)/namespaces/monitoring")
    let plural = kind.lowercased() + "s"
    let role = await probe.send("POST", "\(place)/\(plural)", ["metadata": ["name": "verify"], "rules": rules])
    #expect(role.status == 201, "\(role.text)")
    let binding = await probe.send(
      "POST", "\(place)/\(kind.lowercased())bindings",
      [
        "metadata": ["name": "verify"],
        "roleRef": ["apiGroup": "rbac.authorization.k8s.io", "kind": .string(kind), "name": "verify"],
        "subjects": [["kind": "ServiceAccount", "name": "verify", "namespace": "monitoring"]],
      ])
    #expect(binding.status == 201, "\(binding.text)")
  }

  private func review(_ attributes: JSONValue, _ token: String, _ probe: ClusterProbe) async throws -> Bool? {
    let answer = await probe.send(
      "POST", "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
      ["spec": ["resourceAttributes": attributes]], token: token)
    return try answer.json[path: "status", "allowed"]?.bool
  }

  @Test func `an account may do what its role says, in its namespace, and no more`() async throws {
    let probe = try await ClusterProbe()
    let token = try await bearer(probe)
    let refused = await probe.send("GET", "pods", token: token)
    #expect(refused.status == 403)
    #expect(
      try refused.json["message"]
        == "pods is forbidden: User \"system:serviceaccount:monitoring:verify\" cannot list resource \"pods\" in API group \"\" in the namespace \"monitoring\""
    )
    try await grant([["apiGroups": [""], "resources": ["pods", "pods/log"], "verbs": ["list"]]], probe)
    #expect(await probe.send("GET", "pods", token: token).status == 200)
    for path in ["pods/tempo-0", "pods/tempo-0/log", "services", "/api/v1/namespaces/default/pods", "/api/v1/pods"] {
      #expect(await probe.send("GET", path, token: token).status == 403, "\(path)")
    }
    #expect(try await review(["verb": "list", "resource": "pods", "namespace": "monitoring"], token, probe) == true)
    #expect(try await review(["verb": "list", "resource": "pods", "namespace": ""], token, probe) == false)
    #expect(try await review(["verb": "delete", "resource": "pods", "namespace": "monitoring"], token, probe) == false)
    await probe.cluster.stop()
  }

  @Test func `a rule may name objects, and a cluster's role counts everywhere`() async throws {
    let probe = try await ClusterProbe()
    let token = try await bearer(probe)
    for name in ["one", "other"] { _ = await probe.send("POST", "secrets", ["metadata": ["name": .string(name)]]) }
    try await grant([["apiGroups": [""], "resources": ["secrets"], "resourceNames": ["one"], "verbs": ["get"]]], probe)
    try await grant([["apiGroups": [""], "resources": ["services"], "verbs": ["*"]]], isWide: true, probe)
    #expect(await probe.send("GET", "secrets/one", token: token).status == 200)
    #expect(await probe.send("GET", "secrets/other", token: token).status == 403)
    #expect(await probe.send("GET", "/api/v1/services", token: token).status == 200)
    let kept = probe.cluster.api.access.log.json.elements ?? []
    #expect(kept.contains { $0["name"] == "other" && $0["allowed"] == false && $0["verb"] == "get" })
    await probe.cluster.stop()
  }

  @Test func `a role that gives nothing, and a binding to none, are refused`() async throws {
    let probe = try await ClusterProbe()
    let role = await probe.send(
      "POST", "\(Self.rbac)/clusterroles", ["metadata": ["name": "x"], "rules": [["verbs": .array([])]]])
    #expect(
      role.status == 422 && role.text.contains("rules[0].verbs: Required value: verbs must contain at least one value"))
    let binding = await probe.send(
      "POST", "\(Self.rbac)/clusterrolebindings",
      ["metadata": ["name": "x"], "roleRef": ["kind": "Group"], "subjects": [["kind": "ServiceAccount", "name": "a"]]])
    for why in ["roleRef.name: Required value", "subjects[0].namespace: Required value"] {
      #expect(binding.text.contains(why), "\(binding.text)")
    }
    await probe.cluster.stop()
  }

  @Test func `the stack's own token may do everything still`() async throws {
    let probe = try await ClusterProbe()
    _ = try await bearer(probe, "lgtm-verify")
    #expect(await probe.get("pods").status == 200)
    #expect(await probe.send("POST", "serviceaccounts/nobody/token", ["spec": .object([])]).status == 404)
    await probe.cluster.stop()
  }
}
