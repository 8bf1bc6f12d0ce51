import Base
import Wire

extension KubernetesClient {
  /// A resource at the version in which its group serves it, the preferred one first; nil where none does.
  package func served(_ name: String, group: String) async throws -> KubernetesResource? {
    let answer = try await json(at: "/apis")
    let groups = answer["groups"]?.elements ?? []
    guard let entry = groups.first(where: { $0["name"]?.string == group }) else { return nil }
    let preferred = entry["preferredVersion"]?["version"]?.string
    let versions = (entry["versions"]?.elements ?? []).compactMap { $0["version"]?.string }
    let inOrder = [preferred].compactMap { $0 } + versions.filter { $0 != preferred }
    for version in inOrder {
      let resources = try await json(at: "/apis/\(group)/\(version)")["resources"]?.elements ?? []
      guard let found = resources.first(where: { $0["name"]?.string == name }) else { continue }
      return KubernetesResource(
        group: group, version: version, name, isNamespaced: found["namespaced"]?.bool ?? true)
    }
    return nil
  }
}
