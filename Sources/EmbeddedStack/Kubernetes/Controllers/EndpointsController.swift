import Base
import Wire

/// Lists for each service with a selector the pods behind it, those that are not ready apart.
struct EndpointsController: Controller {
  func reconcile(_ store: ClusterStore, in namespaces: Set<String>?) {
    for service in store.list(.services, in: namespaces) {
      let labels = service["spec", "selector"]?.stringMap ?? [:]
      guard !labels.isEmpty else { continue }
      var endpoints = KubernetesObject(
        .endpoints, name: service.name, namespace: service.namespace, labels: service.labels)
      endpoints["subsets"] = subsets(service, LabelSelector(labels: labels), store)
      keep(endpoints, .endpoints, store)
      keep(slice(of: service, endpoints), .endpointSlices, store)
    }
    for type in [ResourceType.endpoints, .endpointSlices] {
      for object in store.list(type, in: namespaces) where store.get(.services, object.namespace, object.name) == nil {
        _ = try? store.delete(type, object.namespace, object.name)
      }
    }
  }

  private func keep(_ object: KubernetesObject, _ type: ResourceType, _ store: ClusterStore) {
    guard let old = store.get(type, object.namespace, object.name) else {
      _ = try? store.create(object, type)
      return
    }
    store.edit(type, old) { old in
      for name in ["subsets", "endpoints", "ports"] { old[name] = object[name] }
    }
  }

  /// The same as the newer EndpointSlice, one for a service.
  private func slice(of service: KubernetesObject, _ endpoints: KubernetesObject) -> KubernetesObject {
    let label = ["kubernetes.io/service-name": service.name]
    var slice = KubernetesObject(
      .endpointSlices, name: service.name, namespace: service.namespace, labels: service.labels.merging(label) { $1 })
    let subset = endpoints["subsets"]?.elements?.first
    slice["addressType"] = "IPv4"
    slice["endpoints"] = .array(
      [("addresses", true), ("notReadyAddresses", false)].flatMap { name, isReady in
        (subset?[name]?.elements ?? []).map { address in
          .compact([
            "addresses": [address["ip"] ?? ""], "nodeName": address["nodeName"], "targetRef": address["targetRef"],
            "conditions": ["ready": .bool(isReady), "serving": .bool(isReady), "terminating": false],
          ])
        }
      })
    slice["ports"] = subset?["ports"] ?? .array([])
    return slice
  }

  private func subsets(
    _ service: KubernetesObject, _ selector: LabelSelector, _ store: ClusterStore
  ) -> JSONValue {
    let pods = store.list(.pods, in: service.namespace).filter { pod in
      selector.matches(pod.labels) && pod["status", "podIP"] != nil && !pod.isTerminating
    }
    guard let first = pods.first else { return .array([]) }
    let listsAll = service["spec", "publishNotReadyAddresses"]?.bool == true
    let (ready, others) = (
      pods.filter { listsAll || $0.isTrue("Ready") }, pods.filter { !listsAll && !$0.isTrue("Ready") }
    )
    let ports = (service["spec", "ports"]?.elements ?? []).map { port -> JSONValue in
      .compact([
        "name": port["name"],
        "port": first.containerPort(port["targetPort"] ?? 0).map(JSONValue.integer) ?? port["port"],
        "protocol": port["protocol"],
      ])
    }
    return [
      .compact([
        "addresses": ready.isEmpty ? nil : .array(ready.map(address)),
        "notReadyAddresses": others.isEmpty ? nil : .array(others.map(address)), "ports": .array(ports),
      ])
    ]
  }

  private func address(of pod: KubernetesObject) -> JSONValue {
    .compact([
      "ip": pod["status", "podIP"], "nodeName": pod["spec", "nodeName"],
      "targetRef": [
        "kind": "Pod", "namespace": .string(pod.namespace ?? ""), "name": .string(pod.name), "uid": .string(pod.uid),
      ],
    ])
  }
}
