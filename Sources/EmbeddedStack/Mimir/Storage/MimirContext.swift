/// What all parts of a Mimir share.
struct MimirContext: Sendable {
  let profile: MimirProfile
  let clock: WallClock
  let log: LogfmtLog
  let metrics: MetricRegistry
  let faults: FaultInjector
}
