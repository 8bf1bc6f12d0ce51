import Base
import Clients
import StepLibrary

/// The objects that a cluster is given, in the order in which it needs them.
struct ManifestObjects {
  let settings: ManifestSettings
  let rights: [ClusterRight]
  let content: [(path: String, text: String)]

  init(_ settings: ManifestSettings, rights: [ClusterRight], content: [(path: String, text: String)]) {
    (self.settings, self.rights, self.content) = (settings, rights, content)
  }

  var all: [JSONValue] {
    let account: JSONValue = [
      "apiVersion": "v1", "kind": "ServiceAccount", "metadata": metadata(in: settings.namespace),
      "automountServiceAccountToken": false,
    ]
    return [account] + roles + (content.isEmpty ? [] : [configMap]) + jobs
  }

  private var actions: [KubernetesAction] {
    guard let target = settings.described else { return [] }
    let places = ClusterPlaces(target, flux: [settings.fluxNamespace])
    return rights.flatMap { $0.actions(in: places) }
  }

  private var roles: [JSONValue] {
    RoleText(actions).rules.flatMap { namespace, rules -> [JSONValue] in
      let kind = namespace == nil ? "ClusterRole" : "Role"
      return [
        [
          "apiVersion": "rbac.authorization.k8s.io/v1", "kind": .string(kind), "metadata": metadata(in: namespace),
          "rules": .array(rules),
        ],
        [
          "apiVersion": "rbac.authorization.k8s.io/v1", "kind": .string(kind + "Binding"),
          "metadata": metadata(in: namespace),
          "roleRef": ["apiGroup": "rbac.authorization.k8s.io", "kind": .string(kind), "name": .string(settings.name)],
          "subjects": [
            ["kind": "ServiceAccount", "name": .string(settings.name), "namespace": .string(settings.namespace)]
          ],
        ],
      ]
    }
  }

  private var configMap: JSONValue {
    [
      "apiVersion": "v1", "kind": "ConfigMap", "metadata": metadata(in: settings.namespace),
      "data": .object(
        content.enumerated().map { JSONMember(key: PodText.key($0, $1.path), value: .string($1.text)) }),
    ]
  }

  private var jobs: [JSONValue] {
    let pods = PodText(settings, paths: content.map(\.path))
    guard let count = settings.shards else { return [job("", pods.run, [:])] }
    let indexed: JSONValue = [
      "completions": .integer(count), "parallelism": .integer(count), "completionMode": "Indexed",
      "backoffLimitPerIndex": 0,
    ]
    let shards = job("", pods.run, indexed)
    // A schedule's shards are merged by whoever reads them.
    return settings.schedule == nil
      ? [shards, job("-merge", pods.merge, ["backoffLimit": 0, "suspend": true])] : [shards]
  }

  private func job(_ suffix: String, _ pod: JSONValue, _ more: JSONValue) -> JSONValue {
    let start: JSONValue = settings.shards == nil || !suffix.isEmpty ? ["backoffLimit": 0] : .object([])
    let members = (start.members ?? []) + (more.members ?? []).filter { start[$0.key] == nil }
    let spec = JSONValue.object(
      members + [JSONMember(key: "template", value: ["metadata": ["labels": labels], "spec": pod])])
    guard let schedule = settings.schedule else {
      return [
        "apiVersion": "batch/v1", "kind": "Job", "metadata": metadata(in: settings.namespace, suffix), "spec": spec,
      ]
    }
    return [
      "apiVersion": "batch/v1", "kind": "CronJob", "metadata": metadata(in: settings.namespace, suffix),
      "spec": [
        "schedule": .string(schedule), "concurrencyPolicy": "Forbid", "jobTemplate": ["spec": spec],
      ],
    ]
  }

  private var labels: JSONValue {
    ["app.kubernetes.io/name": "lgtm-verify", "app.kubernetes.io/instance": .string(settings.name)]
  }

  private func metadata(in namespace: String?, _ suffix: String = "") -> JSONValue {
    .compact([
      "name": .string(settings.name + suffix), "namespace": namespace.map(JSONValue.string), "labels": labels,
    ])
  }
}
