import Base
import Wire

extension KubernetesClient {
  /// Bytes used on each persistent volume of a pod, by claim, as its node's kubelet counts them (about once a minute);
  /// needs the permission for `nodes/proxy`.
  ///
  /// The kubelet's `/stats/summary`, through the API server: `pods[].volume[]` with `pvcRef` and `usedBytes`.
  package func volumeUse(of pod: Pod) async throws -> [String: Int] {
    guard let node = pod.node else { return [:] }
    let action = KubernetesAction("get", .nodes, subresource: "proxy", name: node)
    var request = request(action)
    request.url += "/stats/summary"
    let summary = try JSONValue(parsing: try await response(to: request, action).body)
    let own = summary["pods"]?.elements?.first { $0["podRef"]?["uid"]?.string == pod.uid }
    var use: [String: Int] = [:]
    for volume in own?["volume"]?.elements ?? [] {
      guard let claim = volume["pvcRef"]?["name"]?.string, let bytes: Int = volume["usedBytes"]?.integer()
      else { continue }
      use[claim] = bytes
    }
    return use
  }
}

extension Pod {
  /// Where it runs.
  package var node: String? { json["spec"]?["nodeName"]?.string }

  /// The persistent volume claims that it mounts.
  package var claims: [String] {
    (json["spec"]?["volumes"]?.elements ?? []).compactMap { $0["persistentVolumeClaim"]?["claimName"]?.string }
  }
}
