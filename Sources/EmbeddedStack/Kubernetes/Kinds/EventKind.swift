import Base
import Wire

/// Events, which have two forms: that of core/v1, which is stored, and that of events.k8s.io/v1.
struct EventKind: KindStrategy {
  /// Whether `metadata.namespace` and that of the object agree; an object of the cluster has its events in `default`.
  func problems(of event: KubernetesObject, replacing old: KubernetesObject?) -> [FieldProblem] {
    let namespace = event["involvedObject", "namespace"]?.string ?? ""
    var problems: [FieldProblem] = []
    if namespace.isEmpty ? event.namespace != "default" : namespace != event.namespace {
      problems.append(
        .invalid("involvedObject.namespace", .string(namespace), "does not match event.namespace"))
    }
    guard event["eventTime"]?.string != nil else { return problems }
    for name in ["reportingComponent", "reportingInstance", "action", "reason"]
    where (event[name]?.string ?? "").isEmpty {
      // As the newer form calls it.
      problems.append(.required(name == "reportingComponent" ? "reportingController" : name))
    }
    return problems
  }

  func fill(_ event: inout KubernetesObject, revision: Int) {
    event.preset("source", to: .object([]))
    for name in ["firstTimestamp", "lastTimestamp", "eventTime"] { event.preset(name, to: .null) }
    event.preset("reportingComponent", to: "")
    event.preset("reportingInstance", to: "")
  }
}
