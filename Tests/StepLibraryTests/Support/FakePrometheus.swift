import Base
import Clients
import ServerSupport

@testable import StepLibrary

/// A Prometheus that writes to Mimir, as far as a test says nothing else; its scrapes come so fast that a queue is
/// looked at for 200 ms.
struct FakePrometheus {
  typealias Answer = FakeSystem.Answer

  /// A process' metrics at a look.
  struct Queue {
    var start: Double? = 1_700_000_000
    var total = 0.0
    var failed = 0.0
    var dropped = 0.0
    var pending = 0.0
    var newest = 1_795_000_000.0

    fileprivate var text: String {
      let values = [
        ("samples_total", total), ("samples_failed_total", failed), ("samples_dropped_total", dropped),
        ("samples_pending", pending), ("queue_highest_sent_timestamp_seconds", newest),
      ]
      let lines = values.map { "prometheus_remote_storage_\($0){url=\"\(url)\"} \($1)\n" }.joined()
      return lines + (start.map { "process_start_time_seconds \($0)\n" } ?? "")
    }
  }

  static let push = "http://mimir-gateway.monitoring.svc:8080/api/v1/push"
  /// As the operator spells it.
  static let url = "http://mimir-gateway.monitoring.svc.cluster.local:80/api/v1/push"

  let server: ScriptedServer

  /// - Parameters:
  ///   - targets: of `/api/v1/targets`, in JSON.
  ///   - queue: at each look, counted from 0.
  init(targets: String = "[]", relabels: Bool = false, _ queue: @escaping @Sendable (Int) -> Queue = moving) throws {
    let looks = Counted()
    let yaml =
      "global: {scrape_interval: 50ms}\\nremote_write: [{url: '\(Self.url)'"
      + (relabels ? ", write_relabel_configs: [{action: drop}]" : "") + "}]\\n"
    server = try FakeSystem.serving(requests: 400) { request in
      switch request.path {
      case "/metrics": Answer(body: queue(looks.next()).text)
      case "/api/v1/status/config": Answer(body: #"{"status": "success", "data": {"yaml": "\#(yaml)"}}"#)
      case "/api/v1/targets": Answer(body: #"{"status": "success", "data": {"activeTargets": \#(targets)}}"#)
      default: Answer(status: 404)
      }
    }
  }

  /// Ten samples and a second at each look.
  @Sendable static func moving(_ look: Int) -> Queue {
    Queue(total: Double(look) * 10, newest: 1_795_000_000 + Double(look))
  }

  static func target(
    _ pool: String = "serviceMonitor/monitoring/tempo/0", health: String = "up", job: String = "tempo",
    instance: String = "10.0.0.1:3200", at time: UTCTime = .now
  ) -> String {
    #"""
    {"labels": {"job": "\#(job)", "instance": "\#(instance)"}, "scrapePool": "\#(pool)", "health": "\#(health)",
     "lastError": "", "lastScrape": "\#(time.rfc3339(fractionDigits: 9))", "scrapeInterval": "1s"}
    """#
  }
}

private final class Counted: Sendable {
  private let count = Locked(0)

  func next() -> Int {
    count.withLock { count in
      defer { count += 1 }
      return count
    }
  }
}

extension PlanBench {
  /// With that Prometheus, which writes to the plan's Mimir.
  static func prometheus(_ prometheus: FakePrometheus, _ mimir: FakeMimir? = nil) -> PlanBench {
    var bench = PlanBench()
    if let mimir { bench.target.mimir = mimir.target }
    bench.target.mimir.push = FakePrometheus.push
    bench.target.prometheus.url = prometheus.server.url
    return bench
  }
}
