import Base
import Wire

extension Kubelet {
  /// Starts the container and watches over it; a server that runs already is taken over at once.
  func begin(_ pod: KubernetesObject, _ workload: any Workload) async {
    let image = pod["spec", "containers"]?.elements?.first?["image"]?.string ?? ""
    store.record(
      "Pulled", "Container image \"\(image)\" already present on machine", about: pod, by: Self.component)
    store.record("Created", "Created container: \(workload.name)", about: pod, by: Self.component)
    let runs = await workload.isReady
    let restarts = noteEarlierRuns(of: pod, workload)
    if runs { await note(pod, workload, restarts: restarts) }
    running[pod.uid]?.task = Task { await keepRunning(pod, workload, runsAlready: runs, after: restarts) }
  }

  private func keepRunning(
    _ pod: KubernetesObject, _ workload: any Workload, runsAlready: Bool, after earlier: Int
  ) async {
    var pause = backOff
    var restarts = earlier
    while !Task.isCancelled {
      let now = store.clock.now()
      do {
        if restarts > earlier || !runsAlready { try await start(pod, workload, at: now, restarts: restarts) }
        return try await probe(pod, workload, restarts: restarts)
      } catch {
        fail(pod, workload, restarts: restarts, since: running[pod.uid]?.runs.last?.start ?? now, "\(error)")
        restarts += 1
        try? await store.clock.sleep(pause)
        pause = min(pause * 2, backOff * 16)
      }
    }
  }

  private func start(_ pod: KubernetesObject, _ workload: any Workload, at time: UTCTime, restarts: Int) async throws {
    running[pod.uid]?.runs.append(ContainerRun(log: workload.log, start: time))
    try await workload.start()
    try await crash(workload, of: pod)
    await note(pod, workload, restarts: restarts)
  }

  /// Ends the container while the fault is active.
  private func crash(_ workload: any Workload, of pod: KubernetesObject) async throws(ContainerExit) {
    guard faults.act(ClusterFaults.podCrashLoop, where: { $0.system == pod.system }) != nil else { return }
    await workload.stop(isGraceful: false)
    throw ContainerExit(code: 1)
  }

  private func isReady(_ workload: any Workload, of pod: KubernetesObject) async -> Bool {
    guard await workload.isReady else { return false }
    return faults.act(ClusterFaults.podUnready, where: { $0.system == pod.system }) == nil
  }

  /// The container runs: since when, and whether it is ready.
  private func note(_ pod: KubernetesObject, _ workload: any Workload, restarts: Int) async {
    if running[pod.uid]?.runs.last?.end != nil || running[pod.uid]?.runs.isEmpty == true {
      // A further replica has the first one's log; what that wrote before is not of this pod.
      let earliest = workload is Replica ? nil : workload.log.lines().first?.time
      let start = earliest ?? store.clock.now()
      running[pod.uid]?.runs.append(ContainerRun(log: workload.log, start: start))
    }
    store.record("Started", "Started container \(workload.name)", about: pod, by: Self.component)
    mark(pod, isReady: await isReady(workload, of: pod), restarts: restarts)
  }

  private func mark(_ pod: KubernetesObject, isReady: Bool, restarts: Int) {
    let start = running[pod.uid]?.runs.last?.start ?? store.clock.now()
    store.edit(.pods, pod) { object in
      guard object.uid == pod.uid else { return }
      object.markRunning(since: start.rfc3339(), isReady: isReady, restarts: restarts, now: self.store.now)
    }
  }

  /// Returns when it is cancelled, throws when the container ends.
  private func probe(_ pod: KubernetesObject, _ workload: any Workload, restarts: Int) async throws(ContainerExit) {
    var wasReady = await isReady(workload, of: pod)
    mark(pod, isReady: wasReady, restarts: restarts)
    while !Task.isCancelled {
      do { try await store.clock.sleep(probePeriod) } catch { return }
      try await crash(workload, of: pod)
      let isReady = await isReady(workload, of: pod)
      guard isReady != wasReady, !Task.isCancelled else { continue }
      wasReady = isReady
      mark(pod, isReady: isReady, restarts: restarts)
      if !isReady {
        store.record(
          "Unhealthy", "Readiness probe failed: HTTP probe failed with statuscode: 503", about: pod,
          by: Self.component, isWarning: true)
      }
    }
  }

  private func fail(
    _ pod: KubernetesObject, _ workload: any Workload, restarts: Int, since start: UTCTime, _ reason: String
  ) {
    endRun(of: pod.uid)
    let now = store.now
    store.edit(.pods, pod) { object in
      guard object.uid == pod.uid else { return }
      object.markWaiting(
        "CrashLoopBackOff", "back-off restarting failed container \(workload.name) in pod \(pod.name)",
        restarts: restarts + 1, terminated: (start.rfc3339(), reason), now: now)
    }
    store.record(
      "BackOff", "Back-off restarting failed container \(workload.name) in pod \(pod.name)", about: pod,
      by: Self.component, isWarning: true)
  }
}

extension Kubelet {
  /// What the fault says to have happened before; how often the container was begun again.
  private func noteEarlierRuns(of pod: KubernetesObject, _ workload: any Workload) -> Int {
    guard let fault = faults.act(PodFaults.restarted, where: { $0.system == pod.system }), fault.count > 0 else {
      return 0
    }
    let (now, start) = (store.clock.now(), store.clock.now().advanced(bySeconds: -60))
    let log = LogfmtLog(clock: WallClock(now: { start }, sleep: { _ in }))
    log.write(fault.line)
    running[pod.uid]?.runs.append(ContainerRun(log: log, start: start, end: now))
    store.edit(.pods, pod) { object in
      object.markWaiting(
        "CrashLoopBackOff", "back-off restarting failed container \(workload.name) in pod \(pod.name)",
        restarts: fault.count, terminated: (start.rfc3339(), fault.line), now: now.rfc3339())
    }
    return fault.count
  }
}

/// A container's process ended by itself.
struct ContainerExit: Error, CustomStringConvertible {
  let code: Int

  var description: String { "the process ended with exit code \(code)" }
}
