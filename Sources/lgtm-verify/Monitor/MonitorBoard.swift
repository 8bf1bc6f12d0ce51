import Base
import EmbeddedStack
import Glibc
import Reports

/// What a monitor knows, written by its runs and read by whoever asks for its pages.
final class MonitorBoard: Sendable {
  private let record: Locked<MonitorRecord>

  init(_ record: MonitorRecord) { self.record = Locked(record) }

  func change<Value: Sendable>(_ body: (inout MonitorRecord) -> Value) -> Value { record.withLock(body) }

  var pages: [String: @Sendable () -> PageServer.Page] {
    ["/metrics": { self.metrics }, "/ready": { self.readiness }]
  }

  private var metrics: PageServer.Page {
    let record = record.withLock { $0 }
    return PageServer.Page(200, type: MonitorRecord.metricsType, record.metrics(memory: Self.residentMemory))
  }

  private var readiness: PageServer.Page {
    record.withLock(\.lastRun) == nil
      ? PageServer.Page(503, "no run has ended yet\n") : PageServer.Page(200, "ready\n")
  }

  /// In bytes: the second field of `/proc/self/statm` (proc(5)) counts pages.
  private static var residentMemory: Int? {
    guard let bytes = try? readFile("/proc/self/statm") else { return nil }
    let fields = String(decoding: bytes, as: UTF8.self).split(separator: " ")
    return fields.count > 1 ? Int(fields[1]).map { $0 * Int(sysconf(Int32(_SC_PAGESIZE))) } : nil
  }
}
