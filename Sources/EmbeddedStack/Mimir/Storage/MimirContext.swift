import Base

/// What all parts of a Mimir share.
struct MimirContext: Sendable {
  let profile: MimirProfile
  let clock: WallClock
  let log: LogfmtLog
  let metrics: MetricRegistry
  let faults: FaultInjector

  /// Prometheus has one only, whatever a request says.
  func tenant(of request: HTTPServerRequest) throws(PushFailure) -> String {
    profile.isMimir ? try Tenant.id(of: request) : "prometheus"
  }
}
