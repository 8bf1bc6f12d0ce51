import Runner

/// What stands in one folder: sentences, the systems that they can name, and how the doctor looks at these.
package struct LibraryPart: Sendable {
  var steps: [[StepDefinition<World>]]
  var systems: [SystemKind] = []
  var checks: [DoctorCheck] = []

  /// Every folder, in the order of reports.
  package static let all: [LibraryPart] = [
    .generic,
    .http,
    .grpc,
    .storage,
    .traces,
    .availability,
    .components,
    .metrics,
    .oracle,
    .secrets,
    .pods,
    .configuration,
    .releases,
    .compaction,
    .grafana,
    .remoteWrite,
    .traceAPI,
    .objects,
    .platform,
    .tapio,
  ]
}
