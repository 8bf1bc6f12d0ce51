import Base

/// A pod as a cluster has it, ready unless something else is said.
struct FakePod {
  var name = "tempo-0"
  var phase = "Running"
  var component: String?
  var restarts = 0
  var created = "2026-01-01T00:00:00Z"
  var readySince = "2026-01-01T00:01:00Z"
  var runningSince = "2026-01-01T00:00:30Z"
  /// Memory limits of its containers; empty for none.
  var limits = ["1Gi"]
  /// Members of the first container's specification.
  var container = ""
  var labels: [String: String] = [:]

  var json: String {
    let all = labels.merging(component.map { ["app.kubernetes.io/component": $0] } ?? [:]) { $1 }
    let labels = all.sorted { $0.key < $1.key }.map { #""\#($0.key)": "\#($0.value)""# }.joined(separator: ", ")
    let containers = limits.enumerated().map { index, limit in
      let memory = limit.isEmpty ? "{}" : #"{"limits": {"memory": "\#(limit)"}}"#
      return
        #"{"name": "c\#(index)", "resources": \#(memory)\#(index == 0 && !container.isEmpty ? ", \(container)" : "")}"#
    }
    return #"""
      {"metadata": {"name": "\#(name)", "namespace": "monitoring", "uid": "u-\#(name)", "creationTimestamp": "\#(created)",
        "labels": {\#(labels)}},
       "spec": {"containers": [\#(containers.joined(separator: ", "))]},
       "status": {"phase": "\#(phase)",
        "containerStatuses": [{"name": "c0", "restartCount": \#(restarts),
          "state": {"running": {"startedAt": "\#(runningSince)"}}}],
        "conditions": [{"type": "Ready", "status": "\#(phase == "Running" ? "True" : "False")",
          "lastTransitionTime": "\#(readySince)"}]}}
      """#
  }
}
