import Clients
import Runner

/// The health of data sources, and queries through them.
let datasourceSteps: [StepDefinition<World>] = [
  given("{word} datasource is configured in Grafana", .uses(.grafana), doc: "Its API lists one of that name.") {
    (world, name: String) in
    try await world.grafana.choose(name)
  },
  when(
    "datasource health check is performed via Grafana API", .uses(.grafana), .uses(.tempo), .uses(.mimir),
    doc: "GET /api/datasources/uid/UID/health; where Grafana has none for Tempo, an echo and a search by the proxy."
  ) { world in
    try await world.grafana.checkHealth()
  },
  given(
    "Tempo pod is stopped", .disrupts(.tempo), .uses(.cluster), .uses(.flux), .needs(.stops),
    doc: "Suspends the HelmRelease and scales to 0, over when no pod is left; undone when the scenario ends."
  ) { world in
    try await world.release(of: .tempo).stop()
  },
  when(
    "Tempo pod is started again", .disrupts(.tempo), .uses(.cluster), .uses(.flux), .needs(.stops),
    doc: "What stopped it is undone; over when all replicas are ready."
  ) { world in
    try await world.release(of: .tempo).start()
  },
  given(
    "Tempo takes {duration} for each answer", .disrupts(.tempo), .uses(.control),
    doc: "Of its API, by the target's control interface; undone when the scenario ends."
  ) { (world, time: Duration) in
    try await world.generic.slowTempo(by: time)
  }.withoutLimit,
  when(
    "{word} datasource health check is performed", .uses(.grafana),
    doc: "Finds the data source by its name and checks its health."
  ) { (world, name: String) in
    try await world.grafana.choose(name)
    try await world.grafana.checkHealth()
  },
  then(
    "health check SHALL return {string} status", .uses(.grafana),
    doc: "Grafana's OK is success, its ERROR is error; looked at again until the timeout."
  ) { (world, status: String) in
    try await world.grafana.expectHealth(status)
  },
  then("response SHALL indicate {word} is reachable", doc: "A success, with a message, of that data source.") {
    (world, name: String) in
    try world.grafana.expectReachable(name)
  },
  then(
    "error message SHALL contain {string} or similar",
    doc: "That, or another text for a connection that fails: no route, timeout, no such host, 502 to 504."
  ) { (world, text: String) in
    try world.grafana.expectMessage(like: text)
  },
  then("error message SHALL be displayed in Grafana UI", doc: "The API's message only: the page cannot be seen here.") {
    world in
    try world.grafana.expectMessageShown()
  },
  given("all datasources are healthy", .uses(.grafana), .uses(.tempo), .uses(.mimir), doc: "Tempo's and Mimir's.") {
    world in
    try await world.grafana.expectAllHealthy(["Tempo", "Mimir"])
  },
  when(
    "test query is executed in Grafana for Tempo traces", .uses(.grafana), .uses(.tempo), .uses(.tempo.storage),
    doc: "POST /api/ds/query for a trace of the run by its id."
  ) { world in
    try await world.grafana.queryTrace()
  },
  when(
    "test query is executed in Grafana for Mimir metrics", .uses(.grafana), .uses(.mimir), .uses(.mimir.storage),
    doc: "POST /api/ds/query for the newest samples of the run's series."
  ) { world in
    try await world.grafana.queryMetrics()
  },
  then(
    "query SHALL return results successfully",
    doc: "No error of its own, and the frames have each span of the trace, or each series with its value."
  ) { world in
    try world[GrafanaMemory.self].panel.expectContent()
  },
]
