import Base
import Wire

/// What the API server fills in when an object is written.
enum ObjectDefaults {
  static func apply(to object: inout KubernetesObject, _ type: ResourceType, revision: Int) {
    switch type.id {
    case "secrets": fillSecret(&object)
    case "services": fillService(&object, revision)
    case "pods": fillPod(&object)
    case "deployments.apps", "statefulsets.apps", "replicasets.apps":
      if object["spec", "replicas"] == nil { object["spec", "replicas"] = 1 }
      let strategy = type.kind == "StatefulSet" ? "updateStrategy" : "strategy"
      if type.kind != "ReplicaSet", object["spec", strategy] == nil {
        object["spec", strategy] = ["type": "RollingUpdate"]
      }
    case "namespaces": object["status", "phase"] = "Active"
    case "customresourcedefinitions.apiextensions.k8s.io": establish(&object)
    default: break
    }
  }

  /// `stringData` is only for writing.
  private static func fillSecret(_ secret: inout KubernetesObject) {
    if secret["type"] == nil { secret["type"] = "Opaque" }
    for (name, text) in (secret["stringData"]?.stringMap ?? [:]).sorted(by: { $0.key < $1.key }) {
      secret["data", name] = .string(Base64.encode(Array(text.utf8)))
    }
    secret["stringData"] = nil
  }

  private static func fillService(_ service: inout KubernetesObject, _ revision: Int) {
    if service["spec", "type"] == nil { service["spec", "type"] = "ClusterIP" }
    if service["spec", "clusterIP"] == nil {
      let address: JSONValue = .string("10.96.\(revision / 250 % 250).\(revision % 250 + 1)")
      service["spec", "clusterIP"] = address
      service["spec", "clusterIPs"] = .array([address])
    }
    if service["spec", "sessionAffinity"] == nil { service["spec", "sessionAffinity"] = "None" }
    service["spec", "ports"] = service["spec", "ports"]?.elements.map { ports in
      .array(
        ports.map { port in
          var port = port
          if port["protocol"] == nil { port[member: "protocol"] = "TCP" }
          if port["targetPort"] == nil { port[member: "targetPort"] = port["port"] }
          return port
        })
    }
    if service["status"] == nil { service["status"] = ["loadBalancer": .object([])] }
  }

  private static func fillPod(_ pod: inout KubernetesObject) {
    let defaults: KeyValuePairs<String, JSONValue> = [
      "restartPolicy": "Always", "terminationGracePeriodSeconds": 30, "dnsPolicy": "ClusterFirst",
      "schedulerName": "default-scheduler", "serviceAccountName": "default",
    ]
    for (name, value) in defaults where pod["spec", name] == nil { pod["spec", name] = value }
    if pod["status", "phase"] == nil { pod["status"] = ["phase": "Pending", "qosClass": "Burstable"] }
  }

  private static func establish(_ definition: inout KubernetesObject) {
    guard let names = definition["spec", "names"] else { return }
    definition["status", "acceptedNames"] = names
    definition["status", "conditions"] = [
      ["type": "NamesAccepted", "status": "True", "reason": "NoConflicts", "message": "no conflicts found"],
      [
        "type": "Established", "status": "True", "reason": "InitialNamesAccepted",
        "message": "the initial names have been accepted",
      ],
    ]
  }
}
