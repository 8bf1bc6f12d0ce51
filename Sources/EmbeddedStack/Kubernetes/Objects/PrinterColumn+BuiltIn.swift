import Base
import Wire

extension PrinterColumn {
  static let dataCount = PrinterColumn("Data", type: "integer") { object, _ in
    .integer(object["data"]?.members?.count ?? 0)
  }
  static let readiness = PrinterColumn("Status") { object, _ in object.isTrue("Ready") ? "Ready" : "NotReady" }
  static let endpointAddresses = PrinterColumn("Endpoints") { object, _ in .string(addresses(of: object)) }

  // Events.
  static let lastSeen = PrinterColumn("Last Seen") { object, now in
    let time = ["lastTimestamp", "eventTime"].lazy.compactMap { object[$0]?.string }.first
    return .string(Age.text(since: time.flatMap { UTCTime(rfc3339: $0) }, now))
  }
  static let involvedObject = PrinterColumn("Object") { object, _ in
    let kind = object["involvedObject", "kind"]?.string ?? ""
    return .string("\(kind.lowercased())/\(object["involvedObject", "name"]?.string ?? "")")
  }
  static let message = PrinterColumn("Message", at: "message")
  static let event = [
    lastSeen, PrinterColumn("Type", at: "type"), PrinterColumn("Reason", at: "reason"), involvedObject, message,
  ]

  /// `pods: 0/1, requests.storage: 0/1Gi`
  static let quotaUse = PrinterColumn("Request") { quota, _ in
    let limits = (quota["status", "hard"]?.members ?? []).filter { !$0.key.hasPrefix("limits.") }
    let used = quota["status", "used"]
    return .string(
      limits.sorted { $0.key < $1.key }.map { "\($0.key): \(used?[$0.key]?.text ?? "0")/\($0.value.text ?? "")" }
        .joined(separator: ", "))
  }

  static let ingressHosts = PrinterColumn("Hosts") { ingress, _ in
    let hosts = (ingress["spec", "rules"]?.elements ?? []).map { $0["host"]?.string ?? "*" }
    return .string(hosts.isEmpty ? "*" : hosts.joined(separator: ","))
  }
  static let ingressAddress = PrinterColumn("Address") { ingress, _ in
    let entries = ingress["status", "loadBalancer", "ingress"]?.elements ?? []
    return .string(entries.compactMap { ($0["ip"] ?? $0["hostname"])?.string }.joined(separator: ","))
  }
  static let ingressPorts = PrinterColumn("Ports") { ingress, _ in
    .string(ingress["spec", "tls"]?.elements?.isEmpty == false ? "80, 443" : "80")
  }

  static let pod: [PrinterColumn] = [
    .name,
    PrinterColumn("Ready") { pod, _ in
      let statuses = pod["status", "containerStatuses"]?.elements ?? []
      let total = pod["spec", "containers"]?.elements?.count ?? 0
      return .string("\(statuses.count { $0["ready"]?.bool == true })/\(total)")
    },
    PrinterColumn("Status") { pod, _ in .string(status(of: pod)) },
    PrinterColumn("Restarts") { pod, _ in
      let counts = (pod["status", "containerStatuses"]?.elements ?? []).compactMap { $0["restartCount"]?.int }
      return .string(String(counts.reduce(0, +)))
    },
    .age, PrinterColumn("IP", priority: 1, at: "status", "podIP"),
    PrinterColumn("Node", priority: 1, at: "spec", "nodeName"),
    PrinterColumn("Nominated Node", priority: 1, at: "status", "nominatedNodeName"),
    PrinterColumn("Readiness Gates", priority: 1) { _, _ in "<none>" },
  ]

  static let service: [PrinterColumn] = [
    .name, PrinterColumn("Type", at: "spec", "type"), PrinterColumn("Cluster-IP", at: "spec", "clusterIP"),
    PrinterColumn("External-IP") { _, _ in "<none>" },
    PrinterColumn("Port(s)") { service, _ in
      let ports = (service["spec", "ports"]?.elements ?? []).map {
        "\($0["port"]?.text ?? "")/\($0["protocol"]?.string ?? "TCP")"
      }
      return .string(ports.joined(separator: ","))
    },
    .age,
    PrinterColumn("Selector", priority: 1) { service, _ in .string(pairs(service["spec", "selector"])) },
  ]

  static let deployment: [PrinterColumn] = [
    .name, readyOf("replicas"), count("Up-to-date", "status", "updatedReplicas"),
    count("Available", "status", "availableReplicas"), .age,
  ]
  static let replicaSet: [PrinterColumn] = [
    .name, count("Desired", "spec", "replicas"), count("Current", "status", "replicas"),
    count("Ready", "status", "readyReplicas"), .age,
  ]
  static let statefulSet: [PrinterColumn] = [.name, readyOf("replicas"), .age]

  private static func count(_ name: String, _ path: String...) -> PrinterColumn {
    PrinterColumn(name, type: "integer") { object, _ in object.json[path: path[...]] ?? 0 }
  }

  private static func readyOf(_ field: String) -> PrinterColumn {
    PrinterColumn("Ready") { object, _ in
      .string("\(object["status", "readyReplicas"]?.int ?? 0)/\(object["spec", field]?.int ?? 0)")
    }
  }

  private static func pairs(_ map: JSONValue?) -> String {
    let pairs = (map?.stringMap ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    return pairs.isEmpty ? "<none>" : pairs.joined(separator: ",")
  }

  private static func addresses(of endpoints: KubernetesObject) -> String {
    let all = (endpoints["subsets"]?.elements ?? []).flatMap { subset in
      (subset["addresses"]?.elements ?? []).flatMap { address in
        (subset["ports"]?.elements ?? []).map { "\(address["ip"]?.string ?? ""):\($0["port"]?.text ?? "")" }
      }
    }
    if all.isEmpty { return "<none>" }
    return all.prefix(3).joined(separator: ",") + (all.count > 3 ? " + \(all.count - 3) more..." : "")
  }

  /// The word kubectl shows: the phase, or why a container does not run.
  private static func status(of pod: KubernetesObject) -> String {
    if pod.isTerminating { return "Terminating" }
    for container in pod["status", "containerStatuses"]?.elements ?? [] {
      let state = container["state"]
      if let reason = state?[path: "waiting", "reason"]?.string { return reason }
      if let reason = state?[path: "terminated", "reason"]?.string { return reason }
    }
    return pod["status", "phase"]?.string ?? "Unknown"
  }
}
