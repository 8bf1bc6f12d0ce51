import Base
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
    let list = values["prometheus"]?["prometheusSpec"]?["remoteWrite"]?.elements ?? []
    let urls = list.compactMap { $0["url"]?.string }
    guard urls.contains(url) else {
      throw Mismatch(
        "the HelmRelease's values do not write to Mimir", expected: url,
        actual: urls.isEmpty ? "no remoteWrite" : urls.joined(separator: ", "))
    }
  }
}
