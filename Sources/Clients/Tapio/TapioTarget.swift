package import Base
package import Wire

/// An event service, any team's: its address, how events look and are acknowledged, what else it can be asked, and what
/// its metrics are called.
package struct TapioTarget: SystemTarget {
  package static let name = SystemName("tapio", title: "Tapio")
  package static let isOptional = true

  package var service = ServiceTarget(url: "http://tapio.monitoring.svc:50051")
  /// A file; nil where its reflection tells.
  package var descriptors: String?
  /// A file with the descriptors that it had before: nothing of them may be missing now.
  package var earlier: String?
  /// The same, where it is known already.
  package var earlierSchema: ProtobufSchema?
  /// A URL that `/metrics` follows; nil where it has none.
  package var metrics: String? = "http://tapio.monitoring.svc:9464"
  package var metricPrefix = "tapio_"
  /// The document's name of a metric → the service's.
  package var metricNames: [String: String] = [:]
  package var events = EventShape.standard
  /// Nil where collectors have no stream of their own.
  package var collectorEvents: EventShape? = .standardOfCollector
  /// How events are read back.
  package var reading = EventReading()
  package var operations = TapioOperation.standard
  /// Full names of its gRPC services.
  package var services = ["TapioService", "CollectorService", "ObservabilityService"].map { "tapio.v1.\($0)" }

  package init() {}

  package var system: System {
    var system = System(
      Self.name, api: service.url, access: service.access, admin: AdminEndpoints(metrics), probe: "/")
    system.podSelector = "app.kubernetes.io/name=tapio"
    return system
  }

  package var named: NamedService { NamedService("tapio", service, descriptors: descriptors) }

  /// What a metric of the document may be called: with the prefix, and with a unit where the document has none.
  package func names(ofMetric name: String) -> [String] {
    if let own = metricNames[name] { return [own] }
    guard name.hasSuffix("_histogram") else {
      return [metricPrefix + name] + (name == "goroutines_active" ? ["go_goroutines"] : [])
    }
    let base = metricPrefix + name.dropLast("_histogram".count)
    return ["", "_seconds", "_bytes", "_histogram"].map { base + $0 + "_count" }
  }
}

/// Where a reading of events has what of an event.
package struct EventReading: Sendable {
  package var operation = "get events"
  /// In each event of the answer: what must stand there, with places; empty where the event as it was sent must.
  package var fields: [String: String] = [:]
  /// Its id in each.
  package var id = JSONPattern.id

  package init() {}
}
