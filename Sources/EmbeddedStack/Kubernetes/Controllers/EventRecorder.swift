import Base
import Wire

extension ClusterStore {
  /// Writes an event about an object; the same once more only counts.
  func record(
    _ reason: String, _ message: String, about object: KubernetesObject, by component: String, isWarning: Bool = false
  ) {
    let namespace = object.namespace ?? "default"
    let time = clock.now()
    let digest = Digest.hex(Digest.sha256(Array("\(object.uid) \(reason) \(message)".utf8))).prefix(16)
    let name = "\(object.name).\(digest)"
    if let event = get(.events, namespace, name) {
      edit(.events, event) { event in
        event["count"] = .integer((event["count"]?.int ?? 1) + 1)
        event["lastTimestamp"] = .string(time.rfc3339())
      }
      return
    }
    var event = KubernetesObject(.events, name: name, namespace: namespace)
    event["involvedObject"] = [
      "kind": .string(object.kind), "namespace": .string(namespace), "name": .string(object.name),
      "uid": .string(object.uid), "apiVersion": object["apiVersion"] ?? "v1",
      "resourceVersion": .string(String(object.revision)),
    ]
    let now: JSONValue = .string(time.rfc3339())
    let fields: KeyValuePairs<String, JSONValue> = [
      "reason": .string(reason), "message": .string(message), "source": ["component": .string(component)],
      "firstTimestamp": now, "lastTimestamp": now, "count": 1, "type": isWarning ? "Warning" : "Normal",
      "eventTime": .null, "reportingComponent": .string(component), "reportingInstance": "",
    ]
    for (name, value) in fields { event[name] = value }
    _ = try? create(event, .events)
  }
}
