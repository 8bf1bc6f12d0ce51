import Base
import Wire

/// Who may use the API: who has the stack's own token may do everything, who has one that the API issued what roles allow,
/// and anybody may ask for version and health.
struct KubernetesAccess: Sendable {
  static let user = "system:serviceaccount:monitoring:lgtm-verify"
  static let anonymous = "system:anonymous"
  private static let publicPaths: Set = ["/version", "/healthz", "/livez", "/readyz"]

  let faults: FaultInjector
  let log = AttemptLog()
  private let users: Locked<[String: KubernetesUser]>

  /// - Parameter token: of ``user``; others get theirs by ``issue(for:)``.
  init(token: String, faults: FaultInjector) {
    self.faults = faults
    users = Locked([token: KubernetesUser(name: Self.user)])
  }

  /// A token of its own for somebody who works on the cluster: `system:serviceaccount:NAMESPACE:NAME`.
  ///
  /// - Parameter isBound: whether roles say what the bearer may.
  func issue(for user: String, isBound: Bool = false) -> String {
    let token = Digest.hex((0..<20).map { _ in UInt8.random(in: 0...255) })
    users.withLock { $0[token] = KubernetesUser(name: user, isBound: isBound) }
    return token
  }

  /// The user's name; 401 for a token that is not ours.
  func user(of request: HTTPServerRequest) throws(KubernetesStatus) -> KubernetesUser {
    guard let header = request.header("authorization"), !header.isEmpty else {
      return KubernetesUser(name: Self.anonymous)
    }
    let parts = header.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, parts[0].lowercased() == "bearer",
      let user = users.withLock({ $0[String(parts[1])] })
    else { throw .unauthorized }
    return user
  }

  func require(path: String, method: String, user: String) throws(KubernetesStatus) {
    guard user == Self.anonymous, !Self.publicPaths.contains(path) else { return }
    throw .forbidden(path: "\(method == "GET" ? "get" : method.lowercased()) path \"\(path)\"", user: user)
  }

  func require(_ attempt: AccessAttempt, user: KubernetesUser, _ rules: RoleRules) throws(KubernetesStatus) {
    let isAllowed = user.name != Self.anonymous && !isDenied(attempt, to: user, rules)
    if user.isBound { log.count(attempt, by: user.name, isAllowed: isAllowed) }
    if isAllowed { return }
    let kind = attempt.resource.split(separator: "/").first.map(String.init) ?? ""
    throw .forbidden(
      kind: kind, name: attempt.name, group: attempt.group, user: user.name, attempt: attempt.description)
  }

  func isDenied(_ attempt: AccessAttempt, to user: KubernetesUser, _ rules: RoleRules) -> Bool {
    if user.isBound, !rules.allows(attempt, to: user.name) { return true }
    return faults.act(ClusterFaults.forbidden) { fault in
      ["*", attempt.verb].contains(fault.verb) && ["*", attempt.resource].contains(fault.resource)
    } != nil
  }
}

/// Who sends a request.
struct KubernetesUser: Sendable {
  /// `system:serviceaccount:NAMESPACE:NAME`
  let name: String
  /// Whether only roles say what it may.
  var isBound = false
}
