import Base
import Wire

/// What is done in each state.
extension PlatformReconciler {
  func work(on platform: KubernetesObject, in phase: PlatformPhase?) async throws(ClusterConnection.Failure)
    -> Duration?
  {
    var work = PlatformWork(platform)
    switch phase {
    case nil: break
    case .pending: try await check(&work)
    case .installing: try await install(&work)
    case .ready: try await maintain(&work)
    case .upgrading: try await upgrade(&work)
    case .failed: waitForRecovery(&work)
    }
    var next = PlatformStateMachine.next(after: phase, work.facts)
    if let phase, faults.act(OperatorFaults.stuck, where: { $0.phase == phase.rawValue }) != nil { next = phase }
    next = misled(next, phase, work)
    if next != phase { enter(next, from: phase, &work) }
    try await write(work.status, next)
    return next == phase ? work.pause : .zero
  }

  /// Where faults of a ready platform lead it.
  private func misled(_ next: PlatformPhase, _ phase: PlatformPhase?, _ work: PlatformWork) -> PlatformPhase {
    guard phase == .ready, next == .ready, work.isChanged else { return next }
    if faults.act(OperatorFaults.illegal) != nil { return .pending }
    if faults.act(OperatorFaults.minorReinstalls) != nil { return .upgrading }
    return next
  }

  /// What a transition changes besides the phase.
  private func enter(_ next: PlatformPhase, from phase: PlatformPhase?, _ work: inout PlatformWork) {
    let reason = work.reason ?? Self.reason(next, phase)
    work.status.go(to: next, from: phase, because: reason)
    switch next {
    case .failed:
      let type = work.errorType
      work.status.fail(type, reason, at: clock.now())
      work.status.note(.errors, "\(type.rawValue.capitalizedFirst)Error", reason)
      metrics.count(error: type)
      report("the platform failed", work.platform, reason)
    case .installing where phase == .failed:
      let isRetry = !work.facts.isChangedSinceFailure
      work.status["retries"] = .integer(isRetry ? work.status.retries + 1 : 0)
      work.status.note(
        .recovery, "Recovery", isRetry ? "attempt \(work.status.retries)" : "the specification was changed")
    case .ready:
      work.status["retries"] = 0
      work.status["failure"] = nil
      work.status["progress"] = nil
    case .pending, .installing, .upgrading: break
    }
    if next != .pending { work.status["waitingFor"] = nil }
  }

  private static func reason(_ next: PlatformPhase, _ phase: PlatformPhase?) -> String {
    switch (phase, next) {
    case (_, .pending): "Create"
    case (.failed, .installing): "Retry/Fix"
    case (_, .installing): "Validated"
    case (.upgrading, .ready): "Success"
    case (_, .ready): "All Components Ready"
    case (_, .upgrading): "Version Change"
    case (_, .failed): "Deployment Error"
    }
  }

  // MARK: Pending

  private func check(_ work: inout PlatformWork) async throws(ClusterConnection.Failure) {
    for spec in work.platform.components { work.status.set(spec.component, state: .pending, version: nil) }
    if let defect = work.platform.specificationDefect, faults.act(OperatorFaults.validateOff) == nil {
      work.facts.isInvalid = true
      work.fail(.configuration, "Validation Error: \(defect)")
      return
    }
    guard let missing = try await missing(for: work.platform) else { return }
    work.facts.lacksPrerequisites = true
    if work.status["waitingFor"]?.string != missing {
      work.status.note(.errors, "PrerequisiteMissing", missing)
      report("a prerequisite is missing", work.platform, missing)
      metrics.count(error: .resource)
    }
    work.status["waitingFor"] = .string(missing)
    let isSlow = faults.act(OperatorFaults.requeueSlow) != nil
    work.pause = isSlow ? times.prerequisites * 100 : times.prerequisites
  }

  /// What a platform needs and is not there; nil for nothing.
  private func missing(for platform: KubernetesObject) async throws(ClusterConnection.Failure) -> String? {
    let namespace = platform.namespace ?? ""
    for spec in platform.components {
      guard let secret = spec.secret, faults.act(OperatorFaults.secretIgnored) == nil else { continue }
      do throws(ClusterConnection.Failure) {
        try await api.send("GET", "/api/v1/namespaces/\(namespace)/secrets/\(secret)")
      } catch {
        if error.status == 404 { return "Secret \(secret) of \(spec.component.title) is not there" }
        throw error
      }
    }
    return try await quotaShortage(for: platform)
  }

  /// A quota of the namespace that has no room for the platform's pods or claims.
  private func quotaShortage(for platform: KubernetesObject) async throws(ClusterConnection.Failure) -> String? {
    guard faults.act(OperatorFaults.quotaIgnored) == nil else { return nil }
    let path = "/api/v1/namespaces/\(platform.namespace ?? "")/resourcequotas"
    let quotas: JSONValue
    do throws(ClusterConnection.Failure) { quotas = try await api.send("GET", path) } catch {
      if error.status == 404 { return nil }
      throw error
    }
    let specs = platform.components
    let wanted = ["pods": specs.reduce(0) { $0 + $1.replicas }, "persistentvolumeclaims": specs.count]
    for quota in quotas["items"]?.elements ?? [] {
      for (resource, count) in wanted.sorted(by: { $0.key < $1.key }) {
        guard let hard = quota[path: "spec", "hard", resource]?.string.flatMap({ Int($0) }) else { continue }
        let used = quota[path: "status", "used", resource]?.string.flatMap { Int($0) } ?? 0
        guard hard - used < count else { continue }
        let name = quota[path: "metadata", "name"]?.string ?? ""
        return "quota \(name) has no room for \(count) \(resource): \(used) of \(hard) are used"
      }
    }
    return nil
  }

  // MARK: Failed

  private func waitForRecovery(_ work: inout PlatformWork) {
    guard let failure = work.status.failure, faults.act(OperatorFaults.recoveryNever) == nil else { return }
    let isLax = faults[OperatorFaults.validateOff] != nil
    work.facts.isInvalid = work.platform.specificationDefect != nil && !isLax
    work.facts.isChangedSinceFailure = failure.generation != work.platform.generation
    let most = work.platform["spec", "maxRetries"]?.int ?? times.retries
    let isEndless = faults.act(OperatorFaults.retryEndless) != nil
    guard failure.type != .configuration, isEndless || work.status.retries < most,
      faults.act(OperatorFaults.retryNone) == nil
    else { return }
    var pause = times.pause(after: work.status.retries)
    if faults.act(OperatorFaults.retryConstant) != nil { pause = times.firstRetry }
    if faults.act(OperatorFaults.retryTooLong) != nil { pause = times.longestRetry * 4 }
    let passed = Duration.nanoseconds(clock.now().nanosecondsSince1970 - failure.at.nanosecondsSince1970)
    work.facts.isRetryDue = passed >= pause
    work.pause = max(.milliseconds(1), pause - passed)
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
