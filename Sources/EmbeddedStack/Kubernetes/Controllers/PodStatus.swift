import Base
import Wire

/// A pod's status through its life, as a kubelet reports it.
extension KubernetesObject {
  mutating func markUnschedulable(now: String) {
    self["status", "phase"] = "Pending"
    let message = "0/1 nodes are available: 1 Insufficient memory. preemption: 0/1 nodes are available."
    setCondition(
      ["type": "PodScheduled", "status": "False", "reason": "Unschedulable", "message": .string(message)], now: now)
  }

  /// The container is on its way.
  mutating func markScheduled(now: String) {
    let address: JSONValue = .string("10.244.0.\(revision % 250 + 2)")
    self["spec", "nodeName"] = .string(ClusterContent.nodeName)
    self["status", "phase"] = "Pending"
    self["status", "hostIP"] = .string(ClusterContent.nodeAddress)
    self["status", "podIP"] = address
    self["status", "podIPs"] = [["ip": address]]
    self["status", "startTime"] = .string(now)
    self["status", "qosClass"] = "Burstable"
    setCondition(["type": "PodScheduled", "status": "True"], now: now)
    setCondition(["type": "Initialized", "status": "True"], now: now)
    markWaiting("ContainerCreating", nil, restarts: 0, now: now)
  }

  /// - Parameter terminated: when the last run began, and why it ended.
  mutating func markWaiting(
    _ reason: String, _ message: String?, restarts: Int, terminated: (start: String, why: String)? = nil, now: String
  ) {
    let last = terminated.map { run -> JSONValue in
      [
        "terminated": [
          "exitCode": 1, "reason": "Error", "message": .string(run.why), "startedAt": .string(run.start),
          "finishedAt": .string(now),
        ]
      ]
    }
    setContainer(
      state: ["waiting": .compact(["reason": .string(reason), "message": message.map(JSONValue.string)])], last: last,
      isReady: false, restarts: restarts, now: now)
  }

  mutating func markRunning(since start: String, isReady: Bool, restarts: Int, now: String) {
    self["status", "phase"] = "Running"
    setContainer(
      state: ["running": ["startedAt": .string(start)]], last: nil, isReady: isReady, restarts: restarts, now: now)
  }

  /// Of the first container, which is the server's; what stands beside it is well.
  ///
  /// - Parameter last: nil keeps what is known of the run before.
  private mutating func setContainer(
    state: JSONValue, last: JSONValue?, isReady: Bool, restarts: Int, now: String
  ) {
    let containers = self["spec", "containers"]?.elements ?? []
    let before = self["status", "containerStatuses"]?.elements?.first?["lastState"]
    self["status", "containerStatuses"] = .array(
      containers.enumerated().map { index, container in
        index == 0
          ? container.status(state, last: last ?? before, isReady: isReady, restarts: restarts)
          : container.status(state, last: nil, isReady: state["running"] != nil, restarts: 0)
      })
    let container = containers.first
    for condition in ["Ready", "ContainersReady"] {
      let why: JSONValue? = isReady ? nil : "ContainersNotReady"
      let message = isReady ? nil : "containers with unready status: [\(container?["name"]?.string ?? "")]"
      setCondition(
        .compact([
          "type": .string(condition), "status": isReady ? "True" : "False", "reason": why,
          "message": message.map(JSONValue.string),
        ]), now: now)
    }
  }
}

extension KubernetesObject {
  /// A pod that is not to run any more; a kubelet leaves it alone.
  var isFinished: Bool { ["Succeeded", "Failed"].contains(self["status", "phase"]?.string ?? "") }

  mutating func markFinished(_ end: FinishedPod.End, now: String) {
    let isEvicted = end == .evicted
    self["status", "phase"] = isEvicted ? "Failed" : "Succeeded"
    if isEvicted {
      self["status", "reason"] = "Evicted"
      self["status", "message"] = "The node was low on resource: memory. Threshold quantity: 100Mi, available: 68Mi."
    }
    for condition in ["Ready", "ContainersReady"] {
      setCondition(
        [
          "type": .string(condition), "status": "False",
          "reason": isEvicted ? "PodFailed" : "PodCompleted",
        ], now: now)
    }
  }
}

extension JSONValue {
  /// What a kubelet says of the container with this specification.
  fileprivate func status(_ state: JSONValue, last: JSONValue?, isReady: Bool, restarts: Int) -> JSONValue {
    let image = self["image"] ?? ""
    let isRunning = state["running"] != nil
    return [
      "name": self["name"] ?? "", "state": state, "lastState": last ?? .object([]), "ready": .bool(isReady),
      "restartCount": .integer(restarts), "image": image,
      "imageID": .string(isRunning ? "embedded://\(image.string ?? "")" : ""), "started": .bool(isRunning),
    ]
  }
}
