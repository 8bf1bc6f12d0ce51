import Wire

extension Kubelet {
  /// Starts the container and watches over it; a server that runs already is taken over at once.
  func begin(_ pod: KubernetesObject, _ workload: any Workload) async {
    let image = pod["spec", "containers"]?.elements?.first?["image"]?.string ?? ""
    store.record(
      "Pulled", "Container image \"\(image)\" already present on machine", about: pod, by: Self.component)
    store.record("Created", "Created container: \(workload.name)", about: pod, by: Self.component)
    if await workload.isReady {
      await note(pod, workload, restarts: 0)
      running[pod.uid]?.task = Task { await probe(pod, workload, restarts: 0) }
    } else {
      running[pod.uid]?.task = Task { await keepRunning(pod, workload) }
    }
  }

  private func keepRunning(_ pod: KubernetesObject, _ workload: any Workload) async {
    var pause = backOff
    var restarts = 0
    while !Task.isCancelled {
      let start = store.clock.now()
      do {
        running[pod.uid]?.runs.append(ContainerRun(log: workload.log, start: start))
        try await workload.start()
        await note(pod, workload, restarts: restarts)
        return await probe(pod, workload, restarts: restarts)
      } catch {
        fail(pod, workload, restarts: restarts, since: start, "\(error)")
        restarts += 1
        try? await store.clock.sleep(pause)
        pause = min(pause * 2, backOff * 16)
      }
    }
  }

  /// The container runs: since when, and whether it is ready.
  private func note(_ pod: KubernetesObject, _ workload: any Workload, restarts: Int) async {
    if running[pod.uid]?.runs.isEmpty == true {
      let start = workload.log.lines().first?.time ?? store.clock.now()
      running[pod.uid]?.runs.append(ContainerRun(log: workload.log, start: start))
    }
    store.record("Started", "Started container \(workload.name)", about: pod, by: Self.component)
    let isReady = await workload.isReady
    mark(pod, isReady: isReady, restarts: restarts)
  }

  private func mark(_ pod: KubernetesObject, isReady: Bool, restarts: Int) {
    let start = running[pod.uid]?.runs.last?.start ?? store.clock.now()
    store.edit(.pods, pod) { object in
      guard object.uid == pod.uid else { return }
      object.markRunning(since: start.rfc3339(), isReady: isReady, restarts: restarts, now: self.store.now)
    }
  }

  private func probe(_ pod: KubernetesObject, _ workload: any Workload, restarts: Int) async {
    var wasReady = await workload.isReady
    mark(pod, isReady: wasReady, restarts: restarts)
    while !Task.isCancelled {
      do { try await store.clock.sleep(probePeriod) } catch { return }
      let isReady = await workload.isReady
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
