import Gherkin

extension ExecutionPlan {
  /// What of the target the plan breaks, and in how many scenarios; empty where it only looks.
  package var disruptions: [Disruption] {
    let resources = Set(cases.flatMap(\.locks.exclusive)).sorted()
    return resources.map { resource in
      Disruption(
        resource: resource, scenarios: cases.filter { $0.locks.exclusive.contains(resource) }.map(\.pickle.name))
    }
  }
}

package struct Disruption: Equatable, Sendable {
  package var resource: Resource
  package var scenarios: [String]
}
