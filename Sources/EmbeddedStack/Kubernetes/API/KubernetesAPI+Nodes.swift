import Base
import Wire

extension KubernetesAPI {
  /// `nodes/NAME/proxy/stats/summary`, the one page of the kubelet that is there: what the pods' volumes hold.
  func node(_ call: ResourceCall, _ name: String) async throws(KubernetesStatus) -> HTTPServerResponse {
    guard store.get(call.type, nil, name) != nil else { throw .notFound(call.type, name) }
    guard call.target.rest == "stats/summary" else { return .goError(404, "404 page not found") }
    var pods: [JSONValue] = []
    for pod in store.list(.pods) where pod["spec", "nodeName"]?.string == name { pods.append(await summary(of: pod)) }
    let summary: JSONValue = ["node": ["nodeName": .string(name)], "pods": .array(pods)]
    return HTTPServerResponse(200, type: "application/json", summary.encoded)
  }

  private func summary(of pod: KubernetesObject) async -> JSONValue {
    let used = await pods.volumeBytes(ofPod: pod.uid)
    let volumes = (pod["spec", "volumes"]?.elements ?? []).compactMap { volume -> JSONValue? in
      guard let claim = volume["persistentVolumeClaim"]?["claimName"], let used else { return nil }
      return [
        "time": .string(clock.now().rfc3339()), "usedBytes": .integer(used), "name": volume["name"] ?? "",
        "pvcRef": ["name": claim, "namespace": .string(pod.namespace ?? "")],
      ]
    }
    return [
      "podRef": ["name": .string(pod.name), "namespace": .string(pod.namespace ?? ""), "uid": .string(pod.uid)],
      "volume": .array(volumes),
    ]
  }
}
