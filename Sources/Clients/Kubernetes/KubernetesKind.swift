package import Base
import Wire

/// A kind of object as discovery describes it.
package struct KubernetesKind: Hashable, Sendable {
  package var resource: KubernetesResource
  /// As manifests have it: `StatefulSet`.
  package var kind: String
  package var verbs: Set<String>
  package var hasStatus: Bool

  package init(resource: KubernetesResource, kind: String, verbs: Set<String>, hasStatus: Bool) {
    (self.resource, self.kind, self.verbs, self.hasStatus) = (resource, kind, verbs, hasStatus)
  }

  /// Its objects can be listed and watched.
  package var isWatched: Bool { verbs.isSuperset(of: ["list", "watch"]) }
}

extension KubernetesClient {
  /// All kinds of objects that the server serves, each at the version that its group prefers.
  ///
  /// A group that cannot be asked, such as that of an aggregated API that is away, is left out. What was asked once is
  /// known until this client changes definitions, or finds nothing where objects of a kind are kept.
  ///
  /// - Parameter isFresh: asks whatever is known.
  package func kinds(isFresh: Bool = false) async throws -> [KubernetesKind] {
    if isFresh { discovered.forget() }
    return try await discovered.all { try await askForKinds() }
  }

  private func askForKinds() async throws -> DiscoveredKinds.Found {
    let groups = try await patiently { try await json(at: "/apis") }["groups"]?.elements ?? []
    let preferred = groups.compactMap { $0["preferredVersion"]?["groupVersion"]?.string }
    var found = DiscoveredKinds.Found(kinds: try await patiently { try await kinds(at: "/api/v1", of: "v1") })
    for version in preferred {
      do {
        found.kinds += try await patiently { try await kinds(at: "/apis/\(version)", of: version) }
      } catch let error as KubernetesError where !error.isDenied { found.lacking.append(version) }
    }
    return found
  }

  /// Asks again where the server is busy or ails: a group that is left out is missed by all that follows.
  private func patiently<Value: Sendable>(_ ask: () async throws -> Value) async throws -> Value {
    let clock = SystemClock()
    return try await Retrying().send(
      until: clock.now + .seconds(5), on: clock, { (answer: Result<Value, KubernetesError>) in answer.retry }
    ) {
      do { return .success(try await ask()) } catch let error as KubernetesError { return .failure(error) }
    }.answer.get()
  }

  /// The kind that a manifest names; nil where the server does not serve it.
  ///
  /// - Parameter apiVersion: `v1`, `apps/v1`.
  package func kind(_ kind: String, apiVersion: String) async throws -> KubernetesKind? {
    if let known = try await kinds().first(where: { $0.kind == kind && $0.resource.apiVersion == apiVersion }) {
      return known
    }
    let path = apiVersion.contains("/") ? "/apis/\(apiVersion)" : "/api/\(apiVersion)"
    do { return try await kinds(at: path, of: apiVersion).first { $0.kind == kind } } catch let error as KubernetesError
      where error.isNotFound
    { return nil }
  }

  /// The kinds of a group at the version that it prefers, as they are served now; none where it is not served.
  package func kinds(ofGroup group: String) async throws -> [KubernetesKind] {
    do {
      let version = try await json(at: "/apis/\(group)")["preferredVersion"]?["groupVersion"]?.string ?? ""
      return try await kinds(at: "/apis/\(version)", of: version)
    } catch let error as KubernetesError where error.isNotFound { return [] }
  }

  private func kinds(at path: String, of version: String) async throws -> [KubernetesKind] {
    let entries = try await json(at: path)["resources"]?.elements ?? []
    let names = Set(entries.compactMap { $0["name"]?.string })
    return entries.compactMap { entry in
      guard let name = entry["name"]?.string, !name.contains("/"), let kind = entry["kind"]?.string else { return nil }
      let resource = KubernetesResource(
        apiVersion: version, name, isNamespaced: entry["namespaced"]?.bool ?? true)
      return KubernetesKind(
        resource: resource, kind: kind, verbs: Set((entry["verbs"]?.elements ?? []).compactMap(\.string)),
        hasStatus: names.contains("\(name)/status"))
    }
  }

  /// Makes an object as it is given, and leaves alone what others manage (server-side apply).
  ///
  /// - Parameters:
  ///   - manager: who is to own the fields.
  ///   - force: takes fields that others own; without it these are a 409.
  /// - Returns: the object as the server has it now.
  @discardableResult
  package func apply(
    _ resource: KubernetesResource, namespace: String? = nil, name: String, _ object: JSONValue, by manager: String,
    force: Bool = false
  ) async throws -> JSONValue {
    let query = [("fieldManager", manager)] + (force ? [("force", "true")] : [])
    return try await json(
      KubernetesAction("patch", resource, namespace: namespace, name: name), query: query, body: object,
      contentType: "application/apply-patch+yaml")
  }
}

extension Result where Failure == KubernetesError {
  fileprivate var retry: RetryAdvice {
    if case .failure(let error) = self, error.failureKind == .unreachable { .after(nil) } else { .never }
  }
}
