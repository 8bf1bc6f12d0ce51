import Base

/// The metrics of two processes that stand still, in turn, by fault.
struct ReplicatedMetrics: Sendable {
  /// As they were when the fault began to act, and how many looks there were since.
  private let frozen = Locked<(text: String, looks: Int)?>(nil)
  let faults: FaultInjector

  init(_ faults: FaultInjector) { self.faults = faults }

  func text(of now: String) -> String {
    guard faults.act(PrometheusFaults.replicasBehindOneService) != nil else {
      frozen.withLock { $0 = nil }
      return now
    }
    return frozen.withLock { frozen in
      let (text, looks) = frozen ?? (now, 0)
      frozen = (text, looks + 1)
      return looks.isMultiple(of: 2) ? text : Self.other(text)
    }
  }

  /// A process that began a minute earlier and counted half as much, though it sent until a minute later.
  private static func other(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let words = line.split(separator: " ")
      guard words.count == 2, let value = Double(words[1]) else { return String(line) }
      if line.hasPrefix("process_start_time_seconds") { return "\(words[0]) \(value - 60)" }
      if words[0].contains("highest_sent_timestamp") { return "\(words[0]) \(value + 60)" }
      return words[0].hasPrefix("prometheus_remote_storage_samples") && words[0].contains("_total")
        ? "\(words[0]) \((value / 2).rounded())" : String(line)
    }.joined(separator: "\n")
  }
}
