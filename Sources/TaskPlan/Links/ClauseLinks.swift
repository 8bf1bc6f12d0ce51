/// The sidecar of a plan: `001-lgtm-stack.links.yaml` beside `001-lgtm-stack.md`.
package struct ClauseLinks: Equatable, Sendable {
  package var path: String
  package var links: [ClauseLink]

  package init(path: String, links: [ClauseLink]) { (self.path, self.links) = (path, links) }

  /// Where the sidecar of a plan is looked for.
  package static func path(beside plan: String) -> String {
    (plan.hasSuffix(".md") ? String(plan.dropLast(3)) : plan) + ".links.yaml"
  }
}
