import Wire

/// Who may use the API: the bearer of the one token may do everything, anybody may ask for version and health.
struct KubernetesAccess: Sendable {
  static let user = "system:serviceaccount:monitoring:lgtm-verify"
  static let anonymous = "system:anonymous"
  private static let publicPaths: Set = ["/version", "/healthz", "/livez", "/readyz"]

  let token: String
  let faults: FaultInjector

  /// The user's name; 401 for a token that is not ours.
  func user(of request: HTTPServerRequest) throws(KubernetesStatus) -> String {
    guard let header = request.header("authorization"), !header.isEmpty else { return Self.anonymous }
    let parts = header.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, parts[0].lowercased() == "bearer", parts[1] == token else { throw .unauthorized }
    return Self.user
  }

  func require(path: String, method: String, user: String) throws(KubernetesStatus) {
    guard user == Self.anonymous, !Self.publicPaths.contains(path) else { return }
    throw .forbidden(path: "\(method == "GET" ? "get" : method.lowercased()) path \"\(path)\"", user: user)
  }

  func require(_ attempt: AccessAttempt, user: String) throws(KubernetesStatus) {
    guard user == Self.anonymous || isDenied(attempt) else { return }
    let kind = attempt.resource.split(separator: "/").first.map(String.init) ?? ""
    throw .forbidden(
      kind: kind, name: attempt.name, group: attempt.group, user: user, attempt: attempt.description)
  }

  func isDenied(_ attempt: AccessAttempt) -> Bool {
    faults.act(ClusterFaults.forbidden) { fault in
      ["*", attempt.verb].contains(fault.verb) && ["*", attempt.resource].contains(fault.resource)
    } != nil
  }
}
