import Runner
import Wire

/// How often a compactor has begun to run, and with what end, as its counters say.
struct CompactorRuns: Equatable, Sendable {
  let started: Double
  let completed: Double
  let failed: Double

  /// A run that succeeds as a whole is completed; one that was ended counts as failed.
  init(_ metrics: MetricsText) {
    func sum(_ name: String) -> Double { metrics.sum("cortex_compactor_runs_\(name)_total") ?? 0 }
    (started, completed, failed) = (sum("started"), sum("completed"), sum("failed"))
  }

  private var ended: Double { completed + failed }

  /// Whether a run ended that had not begun by then: more have ended than had begun. One that was under way then and
  /// succeeded since says nothing of what came after it began. Counters of a process that has begun anew count from zero.
  func includeOne(begunAfter before: CompactorRuns) -> Bool {
    ended > (started < before.started ? 0 : before.started)
  }

  /// How many failed since then.
  func failed(since before: CompactorRuns) -> Double {
    failed - (started < before.started ? 0 : before.failed)
  }
}
