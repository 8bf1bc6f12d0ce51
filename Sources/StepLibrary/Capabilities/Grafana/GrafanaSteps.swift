import Clients
import Runner

/// Grafana's data sources: configured, loaded, healthy, and good for queries.
let grafanaSteps: [StepDefinition<World>] = [
  given("Tempo is deployed at {endpoint}", .uses(.tempo), doc: "GET /api/echo at the address answers 200.") {
    (world, endpoint: Endpoint) in
    try await world.traces.expectDeployed(at: endpoint)
  },
  given("Mimir is deployed at {endpoint}", .uses(.mimir), doc: "The PromQL query 1 is answered there.") {
    (world, endpoint: Endpoint) in
    try await world.metrics.expectDeployed(at: endpoint)
  },
  given(
    "Grafana HelmRelease exists", .uses(.grafana), .uses(.flux), .needs(.releases),
    doc: "The cluster has a HelmRelease grafana."
  ) {
    world in
    try await world.release(of: .grafana).expectThere()
  },
  when(
    "HelmRelease is updated with Tempo and Mimir datasources", .disrupts(.grafana), .uses(.flux), .needs(.upgrades),
    doc: "Both are configured; the file of data sources gets a line without effect, which is taken away at the end."
  ) { world in
    try await world.release(of: .grafana).upgrade(.grafana)
  },
  then(
    "HelmRelease SHALL trigger Grafana pod restart", .disrupts(.grafana), .uses(.cluster), .needs(.pods),
    doc: "New pods of another template are ready, the old are gone."
  ) { world in
    try await world.release(of: .grafana).expectRestart()
  },
  then("Grafana SHALL load datasources from configuration", .uses(.grafana), doc: "Its API lists Tempo and Mimir.") {
    world in
    try await world.grafana.expectDatasources(["Tempo", "Mimir"])
  },
  given(
    "Grafana has restarted with new datasources", .uses(.grafana), .needs(.pods), .needs(.workloads),
    doc: "In a cluster Grafana's pods are of its present template; it answers with our credentials."
  ) { world in
    if world.target.kubernetes != nil { try await world.pods(of: .grafana).expectUpdated() }
    try await world.grafana.expectAnswering()
  },
  when("Grafana UI is accessed", .uses(.grafana), doc: "Its login page opens, and its API lists the data sources.") {
    world in
    try await world.grafana.expectPages()
  },
  then("{word} datasource SHALL appear in datasource list", doc: "By its name.") { (world, name: String) in
    try world.grafana.expectListed(name)
  },
  then("{word} datasource SHALL have URL {string}", doc: "As Grafana's API has it.") {
    (world, name: String, url: String) in
    try world.grafana.expectDatasource(name, url: url)
  },
  given(
    "Grafana is running with Tempo and Mimir datasources configured", .uses(.grafana),
    doc: "Grafana is healthy and its API lists both."
  ) { world in
    try await world.grafana.expectAnswering()
    try await world.grafana.expectDatasources(["Tempo", "Mimir"])
  },
  given("Grafana API is accessible", .uses(.grafana), doc: "It answers with our credentials.") { world in
    try await world.grafana.expectAnswering()
  },
]
