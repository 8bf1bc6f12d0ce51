import Clients
import EmbeddedStack

extension Target {
  /// Systems of several processes are reached at their components' Services, as a target file would have it.
  mutating func reachProcesses(of endpoints: StackEndpoints) {
    let ofMimir = endpoints.components(of: "mimir", port: 8080)
    if !ofMimir.isEmpty { mimir.admin = AdminEndpoints(components: ofMimir) }
    let components = endpoints.components(of: "tempo", port: 3200)
    guard let frontend = components["query-frontend"] else { return }
    func receiver(_ port: Int) -> String { "tempo-distributor.\(namespace).svc:\(port)" }
    tempo = TempoTarget(http: frontend, otlpGrpc: receiver(4317), otlpHttp: "http://\(receiver(4318))")
    (tempo.jaegerCompact, tempo.jaegerBinary) = (receiver(6831), receiver(6832))
    (tempo.jaegerHttp, tempo.jaegerGrpc) = ("http://\(receiver(14268))", receiver(14250))
    tempo.zipkin = "http://\(receiver(9411))"
    tempo.admin = AdminEndpoints(components: components)
  }
}

extension StackEndpoints {
  /// `ingester` → its URL; none for a system in one process. A gateway is none of its components.
  func components(of system: String, port: Int) -> [String: String] {
    let found = addresses.keys.compactMap { address -> (String, String)? in
      guard address.hasPrefix("\(system)-"), address.hasSuffix(".monitoring.svc:\(port)") else { return nil }
      let name = String(address.dropFirst(system.count + 1).prefix { $0 != "." })
      return name == "gateway" ? nil : (name, "http://\(address)")
    }
    return Dictionary(found) { first, _ in first }
  }
}
