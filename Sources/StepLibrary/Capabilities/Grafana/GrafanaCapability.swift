import Clients
import Runner

/// Grafana: that it is there, and its data sources.
struct GrafanaCapability: Capability {
  typealias Memory = GrafanaMemory

  let world: World

  var reading: DatasourceReading { DatasourceReading(client: clients.grafana) }

  /// Looks until Grafana is healthy and answers what needs our credentials.
  func expectAnswering() async throws {
    let found = try await scenario.eventually("Grafana answers") { try await reading.answering() }
    memory.datasources = found.datasources
    scenario.attach(
      Evidence(
        "Grafana",
        [
          "version": found.health.version, "database": found.health.database,
          "data sources": found.datasources.map { "\($0.name) (\($0.type)) \($0.url)" },
        ]))
  }

  /// The login page, and the list that the page of data sources shows.
  func expectPages() async throws {
    try await reading.expectLoginPage()
    try await expectAnswering()
  }

  /// Looks until Grafana lists data sources of these names.
  func expectDatasources(_ names: [String]) async throws {
    memory.datasources = try await scenario.eventually("Grafana lists \(names.joined(separator: " and "))") {
      try await reading.listing(names)
    }
    for name in names { try expectListed(name) }
  }

  /// The scenario's next steps are about the data source.
  func choose(_ name: String) async throws {
    try await expectDatasources([name])
    memory.chosen = try memory.datasources.named(name)
  }

  func expectListed(_ name: String) throws {
    scenario.attach(try memory.datasources.named(name).evidence)
  }

  func expectDatasource(_ name: String, url: String) throws {
    let found = try memory.datasources.named(name)
    guard found.url == url else {
      throw Mismatch("data source \(name) has another URL", expected: url, actual: found.url)
    }
  }
}

extension World {
  var grafana: GrafanaCapability { GrafanaCapability(world: self) }
}

extension LibraryPart {
  static let grafana = LibraryPart(steps: [grafanaSteps, datasourceSteps], systems: [.grafana], checks: [.grafana])
}
