package import Base

/// A Lease in the target's namespace (`coordination.k8s.io/v1`).
package struct LeaseLock: DisruptionLock {
  private let kubernetes: KubernetesClient
  private let namespace: String

  package static let name = "lgtm-verify"
  private static let duration = 30

  package init(_ kubernetes: KubernetesClient, namespace: String) {
    (self.kubernetes, self.namespace) = (kubernetes, namespace)
  }

  package func take(as holder: String, at time: UTCTime, replacing dead: LockState?) async throws -> LockState? {
    do {
      guard let lease = try await lease() else {
        _ = try await kubernetes.create(.leases, namespace: namespace, Lease.new(holder, at: time, Self.duration))
        return nil
      }
      if let state = lease.state, state.holder != holder, state != dead { return state }
      let renewed = lease.held(by: holder, at: time, Self.duration)
      _ = try await kubernetes.update(.leases, namespace: namespace, name: Self.name, renewed)
      return nil
    } catch let error as KubernetesError where error.isConflict {
      return try await state() ?? LockState(holder: "another run", version: "", duration: .seconds(Self.duration))
    }
  }

  package func state() async throws -> LockState? { try await lease()?.state }

  package func release(as holder: String) async throws {
    guard let lease = try await lease(), lease.state?.holder == holder else { return }
    _ = try await kubernetes.update(.leases, namespace: namespace, name: Self.name, lease.held(by: nil))
  }

  private func lease() async throws -> Lease? {
    do { return Lease(try await kubernetes.get(.leases, namespace: namespace, name: Self.name)) } catch let error
      as KubernetesError where error.isNotFound
    { return nil }
  }
}

/// As the API has it; times are to the microsecond there.
private struct Lease: KubernetesObject {
  let json: JSONValue

  init(_ json: JSONValue) { self.json = json }

  /// Nil where nobody holds it.
  var state: LockState? {
    guard let holder = json["spec"]?["holderIdentity"]?.string, !holder.isEmpty else { return nil }
    let seconds: Int = json["spec"]?["leaseDurationSeconds"]?.integer() ?? 30
    return LockState(
      holder: holder, version: metadata?["resourceVersion"]?.string ?? "", duration: .seconds(seconds))
  }

  static func new(_ holder: String, at time: UTCTime, _ seconds: Int) -> JSONValue {
    [
      "apiVersion": "coordination.k8s.io/v1", "kind": "Lease", "metadata": ["name": .string(LeaseLock.name)],
      "spec": spec(holder, since: time, renewed: time, seconds),
    ]
  }

  /// With the resource version that was seen, so that of two who take it one is refused.
  func held(by holder: String, at time: UTCTime, _ seconds: Int) -> JSONValue {
    let since = state?.holder == holder ? json["spec"]?["acquireTime"]?.string.flatMap { UTCTime(rfc3339: $0) } : nil
    return with(spec: Self.spec(holder, since: since ?? time, renewed: time, seconds))
  }

  func held(by nobody: Never?) -> JSONValue { with(spec: .object([])) }

  private func with(spec: JSONValue) -> JSONValue {
    .object((json.members ?? []).filter { $0.key != "spec" } + [JSONMember(key: "spec", value: spec)])
  }

  private static func spec(_ holder: String, since: UTCTime, renewed: UTCTime, _ seconds: Int) -> JSONValue {
    [
      "holderIdentity": .string(holder), "leaseDurationSeconds": .number("\(seconds)"),
      "acquireTime": .string(since.rfc3339(fractionDigits: 6)),
      "renewTime": .string(renewed.rfc3339(fractionDigits: 6)),
    ]
  }
}
