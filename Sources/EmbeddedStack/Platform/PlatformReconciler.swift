import Base
import Wire

/// Brings one platform a step further: looks at what is there, and writes what is to be.
struct PlatformReconciler: Sendable {
  let api: ClusterConnection
  let cache: ClusterCache
  let faults: FaultInjector
  let metrics: PlatformMetrics
  let log: LogfmtLog
  let clock: WallClock
  var times = PlatformTimes()
  /// Since when components are unwell; a restart begins anew.
  let unwell = Locked<[String: UTCTime]>([:])
  /// Whether the process has ended, by fault: nothing is done any more.
  var hasCrashed = Locked(false)
  /// Platforms that this process has seen.
  let seen = Locked<Set<String>>([])

  /// - Returns: when it is to be looked at again, where nothing changes before.
  func reconcile(_ key: PlatformKey) async -> Duration? {
    guard let found = cache.get(PlatformCRD.plural, key.namespace, key.name), !hasCrashed.withLock({ $0 }) else {
      return nil
    }
    let platform = PlatformMisreading(faults: faults).read(found)
    let start = ContinuousClock.now
    defer { metrics.observe(ContinuousClock.now - start) }
    do throws(ClusterConnection.Failure) {
      return try await step(platform)
    } catch {
      // Somebody was faster, or it is gone: the next look is at what is there now.
      if [404, 409].contains(error.status) { return .milliseconds(20) }
      metrics.count(error: error.status == 403 ? .resource : .transient)
      report("reconciliation failed", platform, error.reason)
      return times.firstRetry
    }
  }

  private func step(_ platform: KubernetesObject) async throws(ClusterConnection.Failure) -> Duration? {
    let isPaused = platform["spec", "paused"]?.bool == true
    if platform.isTerminating {
      if isPaused, faults.act(OperatorFaults.pausedBlocksDeletion) != nil { return nil }
      return try await remove(platform)
    }
    if !platform.finalizers.contains(PlatformCRD.finalizer), faults.act(OperatorFaults.finalizerMissing) == nil {
      let finalizers = platform.finalizers + [PlatformCRD.finalizer]
      try await write(platform, ["metadata": ["finalizers": .strings(finalizers)]])
      return .zero
    }
    if isPaused, faults.act(OperatorFaults.pausedIgnored) == nil { return nil }
    let text = platform["status", "hidden"]?.string ?? platform["status", "phase"]?.string ?? ""
    guard text.isEmpty || PlatformPhase(rawValue: text) != nil else { return try await refuse(text, of: platform) }
    if let phase = forgotten(platform) { return try await begin(platform, phase) }
    return try await work(on: platform, in: PlatformPhase(rawValue: text))
  }

  /// The phase of a platform that a process sees for the first time and does not know any more, by fault.
  private func forgotten(_ platform: KubernetesObject) -> PlatformPhase? {
    let isNew = seen.withLock { $0.insert(platform.uid).inserted }
    guard isNew, platform["status", "phase"] != nil, faults.act(OperatorFaults.restartForgets) != nil else {
      return nil
    }
    return .pending
  }

  private func begin(_ platform: KubernetesObject, _ phase: PlatformPhase) async throws(ClusterConnection.Failure)
    -> Duration?
  {
    var status = PlatformStatus(platform)
    status.go(to: phase, from: .ready, because: "begun anew")
    try await write(status, phase)
    return .zero
  }

  /// A phase that nobody knows is an error that is told, and no reason to give up.
  private func refuse(_ text: String, of platform: KubernetesObject) async throws(ClusterConnection.Failure)
    -> Duration?
  {
    if faults.act(OperatorFaults.unknownPhaseCrashes) != nil {
      hasCrashed.withLock { $0 = true }
      throw .unreachable
    }
    metrics.count(error: .configuration)
    report("unknown phase", platform, text)
    var status = PlatformStatus(platform)
    status.note(.errors, "UnknownPhase", "unknown phase: \(text)")
    status.go(to: .pending, from: nil, because: "the phase \(text) is unknown")
    try await write(status, .pending)
    return .zero
  }

  func report(_ message: String, _ platform: KubernetesObject, _ error: String) {
    guard faults.act(OperatorFaults.logSilent) == nil else { return }
    log.write(
      .error, caller: "controller.go:1",
      ["msg": message, "platform": "\(platform.namespace ?? "")/\(platform.name)", "err": error])
  }

  // MARK: Writing

  func path(_ platform: KubernetesObject) -> String {
    "\(PlatformCRD.path)/namespaces/\(platform.namespace ?? "")/\(PlatformCRD.plural)/\(platform.name)"
  }

  func write(_ platform: KubernetesObject, _ patch: JSONValue) async throws(ClusterConnection.Failure) {
    var patch = patch
    patch[path: "metadata", "resourceVersion"] = platform["metadata", "resourceVersion"]
    let answer = try await api.send("PATCH", path(platform), patch, as: "application/merge-patch+json")
    cache.put(KubernetesObject(answer), PlatformCRD.plural)
  }
}
