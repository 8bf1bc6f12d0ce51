import Base
import Glibc

/// The metrics that document 004 names, with a prefix and with units.
extension MetricRegistry.Family {
  static let tapio: [Self] = [
    tapio("events_processed_total", "counter", "Events that were stored."),
    tapio("events_dropped_total", "counter", "Events that were neither stored nor refused."),
    Self(
      name: "tapio_processing_latency_seconds", type: "histogram", help: "How long a batch took.",
      bounds: (0..<12).map { 0.000_1 * Double(1 << ($0 * 2 / 2)) }),
    Self(
      name: "tapio_batch_size", type: "histogram", help: "Events of a batch.",
      bounds: [1, 10, 100, 1000, 5000, 10_000]),
    tapio("memory_usage_bytes", "gauge", "Resident memory."),
    tapio("goroutines_active", "gauge", "Calls that are worked on."),
    tapio("connections_active", "gauge", "Streams that are open."),
    tapio("correlations_discovered_total", "counter", "Traces with more than one event."),
    tapio("semantic_groups_created_total", "counter", "Semantic groups that had not been there."),
    tapio("insights_generated_total", "counter", "Suggestions about profiles."),
    tapio("subscriber_dropped_total", "counter", "Events that a subscriber was too slow for."),
  ]

  private static func tapio(_ name: String, _ type: String, _ help: String) -> Self {
    Self(name: "tapio_\(name)", type: type, help: help, initial: [[]])
  }
}

/// Tapio's counters, as its endpoint for metrics shows them.
struct TapioMetrics: Sendable {
  private let registry = MetricRegistry(families: MetricRegistry.Family.tapio)
  private let frozen = Locked<String?>(nil)
  let faults: FaultInjector

  func count(_ name: String, by amount: Int = 1) {
    if amount > 0 { registry.count("tapio_\(name)", by: amount) }
  }

  func observe(batch size: Int, _ time: Duration) {
    registry.observe("tapio_batch_size", Double(size))
    registry.observe("tapio_processing_latency_seconds", time / .seconds(1))
  }

  func set(streams: Int) {
    registry.set("tapio_connections_active", to: streams)
    registry.set("tapio_goroutines_active", to: streams + 1)
  }

  var text: String {
    if faults[TapioFaults.metricsFrozen] != nil, let old = frozen.withLock({ $0 }) {
      _ = faults.act(TapioFaults.metricsFrozen)
      return old
    }
    registry.set("tapio_memory_usage_bytes", to: Self.residentBytes)
    var text = registry.text
    if let fault = faults.act(TapioFaults.metricMissing, where: { text.contains("tapio_\($0.name)") }) {
      text = text.split(separator: "\n", omittingEmptySubsequences: false)
        .filter { !$0.contains("tapio_\(fault.name)") }.joined(separator: "\n")
    }
    frozen.withLock { [text] in $0 = $0 ?? text }
    return text
  }

  /// Of this process.
  private static var residentBytes: Int {
    guard let bytes = try? WholeFile.read("/proc/self/statm") else { return 0 }
    let pages = String(decoding: bytes, as: UTF8.self).split(separator: " ").dropFirst().first.flatMap { Int($0) }
    return (pages ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE)))
  }
}
