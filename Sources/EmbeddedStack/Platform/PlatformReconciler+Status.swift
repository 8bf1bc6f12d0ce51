import Base
import Wire

extension PlatformReconciler {
  /// Writes the status where it is another, and tells what happened.
  ///
  /// - Parameter phase: that it is in now.
  func write(_ draft: PlatformStatus, _ phase: PlatformPhase) async throws(ClusterConnection.Failure) {
    var status = draft
    setConditions(&status, phase)
    status["observedGeneration"] = .integer(status.platform.generation)
    setEndpoints(&status)
    hide(&status, phase)
    if faults.act(OperatorFaults.componentsUntold) != nil { status["componentStatus"] = nil }
    if faults.act(OperatorFaults.hot) != nil { status["reconciled"] = .string(clock.now().rfc3339(fractionDigits: 9)) }
    for component in PlatformComponent.allCases where status.state(of: component) != nil {
      metrics.set(status.platform, component, status.state(of: component))
    }
    guard status.isChanged else { return }
    var object = status.platform
    object["status"] = status.json
    let answer = try await api.send("PUT", "\(path(status.platform))/status", object.json)
    cache.put(KubernetesObject(answer), PlatformCRD.plural)
    if let transition = status.transition { metrics.count(from: transition.from, to: transition.to) }
    await tell(status)
  }

  /// A phase that is skipped by fault is known to the operator alone.
  private func hide(_ status: inout PlatformStatus, _ phase: PlatformPhase) {
    if faults.act(OperatorFaults.skip, where: { $0.phase == phase.rawValue }) != nil {
      status["phase"] = status.platform["status", "phase"]
      status["hidden"] = .string(phase.rawValue)
    } else {
      status["phase"] = .string(phase.rawValue)
      status["hidden"] = nil
    }
  }

  private func setConditions(_ status: inout PlatformStatus, _ phase: PlatformPhase) {
    let conditions = PlatformConditions(
      phase: phase, serves: PlatformComponent.allCases.contains(where: status.isReady),
      wasReady: status["lastGoodConfiguration"] != nil)
    let message = phase == .failed ? status["failure", "message"]?.string : status["waitingFor"]?.string
    let known = status.platform["status", "conditions"]?.elements ?? []
    for type in PlatformConditions.types {
      if faults.act(OperatorFaults.conditionMissing, where: { $0.name == type }) != nil { continue }
      if known.contains(where: { $0["type"]?.string == type }),
        faults.act(OperatorFaults.conditionStale, where: { $0.name == type }) != nil
      {
        continue
      }
      status.set(
        condition: type, conditions.status(of: type), phase.rawValue, message ?? "the platform is \(phase.rawValue)",
        now: clock.now().rfc3339())
    }
    if faults.act(OperatorFaults.noGeneration) != nil { status.forgetGenerations() }
  }

  private func setEndpoints(_ status: inout PlatformStatus) {
    guard faults.act(OperatorFaults.endpointsStale) == nil else { return }
    let platform = status.platform
    for spec in platform.components where status.isReady(spec.component) {
      let host = "\(platform.name)-\(spec.component.rawValue).\(platform.namespace ?? "").svc"
      let isWrong = spec.component == .tempo && faults.act(ManagerFaults.endpointWrong) != nil
      status["endpoints", spec.component.rawValue] =
        .string("http://\(host):\(isWrong ? 3100 : spec.component.port)")
    }
  }

  /// Events for what happened; one that cannot be written is not worth a failure.
  func tell(_ status: PlatformStatus) async {
    for note in status.notes {
      if faults.act(OperatorFaults.silent, where: { $0.name == note.topic.rawValue }) != nil { continue }
      let namespace = status.platform.namespace ?? ""
      let now: JSONValue = .string(clock.now().rfc3339())
      let event: JSONValue = [
        "apiVersion": "v1", "kind": "Event",
        "metadata": ["generateName": .string("\(status.platform.name)."), "namespace": .string(namespace)],
        "involvedObject": [
          "apiVersion": .string("\(PlatformCRD.group)/\(PlatformCRD.version)"), "kind": .string(PlatformCRD.kind),
          "name": .string(status.platform.name), "namespace": .string(namespace), "uid": .string(status.platform.uid),
        ],
        "type": note.isWarning ? "Warning" : "Normal", "reason": .string(note.reason), "message": .string(note.message),
        "source": ["component": .string(ComponentObjects.manager)], "firstTimestamp": now, "lastTimestamp": now,
        "count": 1, "reportingComponent": .string(ComponentObjects.manager), "reportingInstance": "platform-0",
      ]
      _ = try? await api.send("POST", "/api/v1/namespaces/\(namespace)/events", event)
      guard faults.act(OperatorFaults.logSilent) == nil else { continue }
      log.write(
        .info, caller: "controller.go:2", ["msg": note.message, "platform": "\(namespace)/\(status.platform.name)"])
    }
  }
}

extension PlatformStatus {
  fileprivate mutating func forgetGenerations() {
    let conditions = (self["conditions"]?.elements ?? []).map { condition in
      var condition = condition
      condition[member: "observedGeneration"] = nil
      return condition
    }
    self["conditions"] = .array(conditions)
  }
}
