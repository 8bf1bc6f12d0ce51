import Base
import Clients
import Runner
import Wire

/// What the plan wants in the values of releases.
enum ReleaseValues {
  /// Entries of these names in any file under `datasources`, as Grafana's chart has them.
  static func expectDatasources(_ names: [String], in values: JSONValue) throws(Mismatch) {
    let files = (values["datasources"]?.members ?? []).map(\.value)
    let found = files.flatMap { $0["datasources"]?.elements ?? [] }.compactMap { $0["name"]?.string }
    for name in names where !found.contains(name) {
      throw Mismatch(
        "the HelmRelease's values have no data source \(name)", expected: names.joined(separator: ", "),
        actual: found.isEmpty ? "none" : found.joined(separator: ", "))
    }
  }

  /// `prometheus.prometheusSpec.remoteWrite` of kube-prometheus-stack.
  static func expectRemoteWrite(to url: String, in values: JSONValue) throws(Mismatch) {
    let urls = remoteWrite(in: values).compactMap { $0["url"]?.string }
    guard urls.contains(where: { isSame($0, url) }) else {
      throw Mismatch(
        "the HelmRelease's values do not write to Mimir", expected: url,
        actual: urls.isEmpty ? "no remoteWrite" : urls.joined(separator: ", "))
    }
  }

  static func remoteWrite(in values: JSONValue) -> [JSONValue] {
    values["prometheus"]?["prometheusSpec"]?["remoteWrite"]?.elements ?? []
  }

  /// Whether two URLs lead to the same path of the same Service: `…svc:80` is `…svc.cluster.local`.
  static func isSame(_ left: String, _ right: String) -> Bool { parts(left) == parts(right) }

  private static func parts(_ url: String) -> [String] {
    let rest = url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
    let path = rest.count > 3 ? rest[3] : ""
    let address = EndpointMap.address(of: url) ?? url
    return [rest.first ?? "", address.replacing(".svc.cluster.local:", with: ".svc:"), path]
  }
}
