import Base
import Wire

/// The one node: runs the stack's servers as containers of pods, and tells how they are.
///
/// A server runs for one pod at a time; a pod that comes meanwhile waits, as on a node that is full.
actor Kubelet: PodRuntime {
  struct Running {
    let pod: KubernetesObject
    let workload: (any Workload)?
    var runs: [ContainerRun] = []
    var task: Task<Void, Never>?
    var isStopping = false
  }

  static let component = "kubelet"

  let store: ClusterStore
  let workloads: [any Workload]
  /// Servers that are made for a pod; nil for a pod that has none.
  let servers: @Sendable (KubernetesObject) -> (any Workload)?
  let faults: FaultInjector
  /// The systems of which there are to be several.
  let replicated: Set<String>
  /// How often readiness is looked at.
  let probePeriod: Duration
  /// The pause after a container that does not start; it doubles up to sixteen times this.
  let backOff: Duration
  /// How long a pod stays after its server has ended. kubectl asks twice after a deletion and takes a successor of the
  /// same name that comes in between for the pod it waits for; on a real node that takes a moment as well.
  let teardown: Duration
  var running: [String: Running] = [:]
  private var notify: @Sendable () -> Void = {}

  init(
    store: ClusterStore, workloads: [any Workload], faults: FaultInjector, replicated: Set<String> = [],
    servers: @escaping @Sendable (KubernetesObject) -> (any Workload)? = { _ in nil },
    probePeriod: Duration = .milliseconds(100),
    backOff: Duration = .milliseconds(200), teardown: Duration = .milliseconds(300)
  ) {
    self.store = store
    self.workloads = workloads
    self.servers = servers
    self.faults = faults
    self.replicated = replicated
    self.probePeriod = probePeriod
    self.backOff = backOff
    self.teardown = teardown
  }

  func onChange(_ notify: @escaping @Sendable () -> Void) { self.notify = notify }

  /// Starts and stops what the pods ask for; what takes time goes on by itself.
  func sync() async {
    let pods = store.list(.pods)
    for pod in pods where pod.isTerminating { stop(pod.uid, isGraceful: true) }
    let uids = Set(pods.map(\.uid))
    for uid in running.keys where !uids.contains(uid) { stop(uid, isGraceful: false) }
    for pod in pods where !pod.isTerminating && !pod.isFinished && running[pod.uid] == nil { await admit(pod) }
  }

  /// Ends all supervision; the servers themselves go on.
  func stop() async {
    let tasks = running.values.compactMap(\.task)
    for task in tasks { task.cancel() }
    for task in tasks { await task.value }
  }

  func run(ofPod uid: String, previous: Bool) -> ContainerRun? {
    let (runs, pod) = (running[uid]?.runs ?? [], running[uid]?.pod)
    if let pod, let last = runs.last, faults.act(PodFaults.logEmpty, where: { $0.system == pod.system }) != nil {
      return ContainerRun(log: LogfmtLog(clock: store.clock), start: last.start, end: last.end)
    }
    return previous ? runs.dropLast().last : runs.last
  }

  func handler(ofPod uid: String, port: Int) async -> (any HTTPHandler)? {
    await running[uid]?.workload?.handler(onPort: port)
  }

  func volumeBytes(ofPod uid: String) async -> Int? { await running[uid]?.workload?.volumeBytes }

  private func admit(_ pod: KubernetesObject) async {
    let name = pod["spec", "containers"]?.elements?.first?["name"]?.string
    var workload = workloads.first {
      $0.name == name && $0.system ?? pod.system == pod.system && pod.namespace == "monitoring"
    }
    if let server = workload, isBusy(server) {
      guard isFurtherReplica(pod, of: server) else {
        return store.edit(.pods, pod) { $0.markUnschedulable(now: self.store.now) }
      }
      workload = Replica(of: server)
    }
    workload = workload ?? servers(pod) ?? StandIn(for: pod, clock: store.clock)
    running[pod.uid] = Running(pod: pod, workload: workload)
    store.edit(.pods, pod) { $0.markScheduled(now: self.store.now) }
    store.record(
      "Scheduled", "Successfully assigned \(pod.namespace ?? "")/\(pod.name) to \(ClusterContent.nodeName)", about: pod,
      by: "default-scheduler")
    guard let workload else { return refuseImage(of: pod) }
    await begin(pod, workload)
  }

  private func isBusy(_ workload: any Workload) -> Bool {
    running.values.contains { isServing($0, workload) }
  }

  private func isServing(_ entry: Running, _ workload: any Workload) -> Bool {
    entry.workload?.name == workload.name && entry.workload?.system == workload.system && !(entry.workload is Replica)
  }

  /// There is one server of each system: further replicas are let in only where they are to be, beside the first one.
  private func isFurtherReplica(_ pod: KubernetesObject, of workload: any Workload) -> Bool {
    guard replicated.contains(pod.system) || faults[ClusterFaults.workloadReplicas]?.system == pod.system else {
      return false
    }
    return running.values.contains { isServing($0, workload) && !$0.isStopping && $0.pod.ownerUID == pod.ownerUID }
  }

  private func refuseImage(of pod: KubernetesObject) {
    let image = pod["spec", "containers"]?.elements?.first?["image"]?.string ?? ""
    let message = "the embedded cluster pulls no images: it runs its own servers only"
    store.edit(.pods, pod) { $0.markWaiting("ErrImagePull", message, restarts: 0, now: self.store.now) }
    store.record(
      "Failed", "Failed to pull image \"\(image)\": \(message)", about: pod, by: Self.component, isWarning: true)
  }

  /// A server is stopped in its own time; only then is the pod gone.
  private func stop(_ uid: String, isGraceful: Bool) {
    guard let entry = running[uid], !entry.isStopping else {
      if running[uid] == nil, isGraceful { remove(uid) }
      return
    }
    running[uid]?.isStopping = true
    if isGraceful {
      store.record(
        "Killing", "Stopping container \(entry.workload?.name ?? "")", about: entry.pod, by: Self.component)
    }
    entry.task?.cancel()
    running[uid]?.task = Task {
      await entry.task?.value
      await entry.workload?.stop(isGraceful: isGraceful)
      endRun(of: uid)
      if isGraceful { try? await store.clock.sleep(teardown) }
      running[uid] = nil
      remove(uid)
      notify()
    }
  }

  private func remove(_ uid: String) {
    guard let pod = store.list(.pods).first(where: { $0.uid == uid }) else { return }
    _ = try? store.delete(.pods, pod.namespace, pod.name, uid: uid)
  }

  func endRun(of uid: String) {
    guard let last = running[uid]?.runs.indices.last else { return }
    running[uid]?.runs[last].end = store.clock.now()
  }
}

extension KubernetesObject {
  fileprivate var ownerUID: String? { self["metadata", "ownerReferences"]?.elements?.first?["uid"]?.string }
}
