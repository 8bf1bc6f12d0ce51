import Base
import Clients
import Runner

/// What the API knows of Tempo from its environment.
extension TraceAPICapability {
  /// Some variable of its containers has Tempo's address.
  func expectConfiguredByEnvironment() async throws {
    let (kubernetes, system) = (try world.kubernetes, try world.system(TraceAPITarget.name))
    let pods = try await kubernetes.list(.pods, namespace: target.namespace, selector: system.podSelector).items
      .map(Pod.init)
    guard !pods.isEmpty else { throw Inconclusive("no pod is labelled \(system.podSelector)") }
    let variables = pods.flatMap(\.containers).flatMap(\.environment)
    guard let found = variables.first(where: { $0.value?.contains(tempoHost) == true }) else {
      throw Mismatch(
        "no environment variable of the API says where Tempo is", expected: "a variable with \(tempoHost)",
        actual: variables.isEmpty ? "no variables" : variables.map(\.name).joined(separator: ", "))
    }
    scenario.attach(Evidence("environment", ["variable": found.name]))
  }

  private var tempoHost: String {
    EndpointMap.address(of: target.tempo.http).map { String($0.prefix { $0 != ":" }) } ?? target.tempo.http
  }

  /// Until the scenario ends; over when the pods have it.
  func nameAnotherTempo() async throws {
    let (kubernetes, variable) = (try world.kubernetes, try await tempoVariable())
    let value = variable.value.replacing(tempoHost, with: "tempo-elsewhere.invalid")
    try await scenario.disrupt(undoneBy: .variable(variable)) { try await kubernetes.set(variable, to: value) }
    try await scenario.eventually("the trace API's pods have another address for Tempo") {
      guard let missing = try await kubernetes.missing(of: variable) else { return }
      throw Mismatch("the pods are not ready with it", expected: "all replicas updated and ready", actual: missing)
    }
    scenario.attach(Evidence("environment changed", ["workload": variable.workload, "variable": variable.name]))
  }

  /// That of its Deployment or StatefulSet which has Tempo's address.
  private func tempoVariable() async throws -> ChangedVariable {
    let (kubernetes, system) = (try world.kubernetes, try world.system(TraceAPITarget.name))
    for kind in StoppedRelease.Kind.allCases {
      let found = try await kubernetes.list(kind.resource, namespace: target.namespace, selector: system.podSelector)
      for workload in found.items.map(Workload.init) {
        if let variable = workload.variable(with: tempoHost, kind) { return variable }
      }
    }
    throw Inconclusive(
      "no Deployment or StatefulSet labelled \(system.podSelector) has a variable with \(tempoHost) of its own")
  }
}

extension Workload {
  /// The first whose value has a text.
  fileprivate func variable(with text: String, _ kind: StoppedRelease.Kind) -> ChangedVariable? {
    for (index, container) in containers.enumerated() {
      let variables = container.environment
      guard let number = variables.firstIndex(where: { $0.value?.contains(text) == true }) else { continue }
      return ChangedVariable(
        namespace: namespace, kind: kind, workload: name,
        place: "/spec/template/spec/containers/\(index)/env/\(number)", name: variables[number].name,
        value: variables[number].value ?? "")
    }
    return nil
  }
}
