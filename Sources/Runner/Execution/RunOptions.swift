/// How a run goes about its scenarios.
package struct RunOptions: Sendable {
  /// How many scenarios work at once; those that wait do not count.
  package var jobs: Int
  /// How often a failed scenario is tried again.
  package var retries: Int
  /// Begin nothing more after the first failure.
  package var failFast: Bool
  /// Why scenarios that disrupt the target are not run; nil where they are.
  package var disruptionRefusal: String?
  /// Asked before each disruption: why there may be none any more; nil while there may.
  package var disruptionEnd: @Sendable () -> String? = { nil }
  package var waits: WaitOptions
  /// Written while the run goes on.
  package var waitsUnderWay = WaitsUnderWay()
  /// Assertions that follow one that does not hold are made too, up to the next step that does something: a stronger one
  /// then hides no weaker one behind it.
  package var assertsAll = false

  package init(jobs: Int = 8, retries: Int = 0, failFast: Bool = false, waits: WaitOptions = WaitOptions()) {
    self.jobs = jobs
    self.retries = retries
    self.failFast = failFast
    self.waits = waits
  }
}
