import Base
import Testing
import Wire

@testable import EmbeddedStack

struct `Writing to the embedded cluster` {
  private func configMap(_ name: String) -> JSONValue { ["metadata": ["name": .string(name)], "data": ["a": "1"]] }

  @Test func `an object is created, replaced and deleted`() async throws {
    let probe = try await ClusterProbe()
    let created = try await probe.send("POST", "configmaps", configMap("one")).object
    var changed = created.json
    changed[path: "data", "a"] = "2"
    let replaced = try await probe.send("PUT", "configmaps/one", changed).object
    #expect(replaced.uid == created.uid)
    #expect(replaced.revision > created.revision)
    let stale = await probe.send("PUT", "configmaps/one", changed)
    #expect(stale.status == 409)
    #expect(try stale.json["reason"] == "Conflict")
    let deleted = try await probe.send("DELETE", "configmaps/one").json
    #expect(deleted["status"] == "Success")
    #expect(deleted[path: "details", "uid"]?.string == created.uid)
    #expect(await probe.get("configmaps/one").status == 404)
    await probe.cluster.stop()
  }

  @Test func `a dry run keeps nothing`() async throws {
    let probe = try await ClusterProbe()
    #expect(await probe.send("POST", "configmaps?dryRun=All", configMap("one")).status == 201)
    #expect(await probe.get("configmaps/one").status == 404)
    await probe.cluster.stop()
  }

  @Test func `a change of the specification raises the generation, one of labels does not`() async throws {
    let probe = try await ClusterProbe()
    let set = try await probe.get(ClusterProbe.statefulSet).object
    let labelled = try await probe.patch(ClusterProbe.statefulSet, ["metadata": ["labels": ["x": "y"]]]).object
    #expect(labelled.generation == set.generation)
    let scaled = try await probe.patch(ClusterProbe.statefulSet, ["spec": ["minReadySeconds": 1]]).object
    #expect(scaled.generation == set.generation + 1)
    await probe.cluster.stop()
  }

  @Test func `a secret's plain texts are stored in base64`() async throws {
    let probe = try await ClusterProbe()
    let secret: JSONValue = ["metadata": ["name": "s"], "stringData": ["key": "value"]]
    let created = try await probe.send("POST", "secrets", secret).object
    #expect(created["data", "key"] == "dmFsdWU=")
    #expect(created["stringData"] == nil)
    await probe.cluster.stop()
  }

  @Test(arguments: [
    ("POST", "nothings", 404), ("POST", "pods/tempo-0", 405), ("PUT", "pods", 405), ("POST", "pods/tempo-0/exec", 501),
    ("GET", "configmaps?labelSelector=a%20b", 400), ("GET", "configmaps?limit=x", 400),
  ])
  func `what cannot be done is refused`(method: String, path: String, status: Int) async throws {
    let probe = try await ClusterProbe()
    let answer = await probe.send(method, path, method == "GET" ? nil : configMap("one"))
    #expect(answer.status == status)
    await probe.cluster.stop()
  }

  @Test func `bodies and answers of another form are refused`() async throws {
    let probe = try await ClusterProbe()
    #expect(await probe.send("POST", "configmaps", configMap("one"), type: "text/plain").status == 415)
    let strategic = "application/strategic-merge-patch+json"
    #expect(await probe.send("PATCH", ClusterProbe.helmRelease, ["spec": [:]], type: strategic).status == 415)
    let protobuf = HTTPField("Accept", "application/vnd.kubernetes.protobuf")
    #expect(await probe.get("pods", headers: [protobuf]).status == 406)
    await probe.cluster.stop()
  }

  @Test func `a fault forbids a verb, and the review of access agrees`() async throws {
    let probe = try await ClusterProbe()
    func review() async throws -> JSONValue? {
      let attributes: JSONValue = ["verb": "delete", "resource": "pods", "namespace": "monitoring"]
      let question: JSONValue = ["spec": ["resourceAttributes": attributes]]
      let path = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews"
      return try await probe.send("POST", path, question).json[path: "status", "allowed"]
    }
    #expect(try await review() == true)
    await probe.faults.activate(try Fault(named: "kubernetes.rbac.deny"))
    #expect(try await review() == false)
    let answer = await probe.send("DELETE", "pods/tempo-0")
    #expect(answer.status == 403)
    #expect(
      answer.text.contains(
        #"cannot delete resource \"pods\" in API group \"\" in the namespace \"monitoring\""#))
    await probe.cluster.stop()
  }

  @Test func `a definition adds a type at once`() async throws {
    let probe = try await ClusterProbe()
    let definition: JSONValue = [
      "metadata": ["name": "things.example.com"],
      "spec": [
        "group": "example.com", "scope": "Namespaced", "names": ["plural": "things", "kind": "Thing"],
        "versions": [
          [
            "name": "v1", "served": true, "storage": true,
            "schema": ["openAPIV3Schema": ["type": "object", "x-kubernetes-preserve-unknown-fields": true]],
          ]
        ],
      ],
    ]
    _ = await probe.send("POST", "/apis/apiextensions.k8s.io/v1/customresourcedefinitions", definition)
    let path = "/apis/example.com/v1/namespaces/monitoring/things"
    #expect(await probe.send("POST", path, ["metadata": ["name": "a"], "spec": ["x": 1]]).status == 201)
    #expect(try await probe.get(path).names == ["a"])
    await probe.cluster.stop()
  }
}
