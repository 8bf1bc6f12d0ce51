import Runner

/// Requests, metrics and latency of any system.
let genericSteps: [StepDefinition<World>] = [
  when(
    "{request} is requested from {system}", .uses { $0.system },
    doc: "Of its API, Mimir's below the prefix of its Prometheus API; $trace stands for the newest trace's id."
  ) { (world, line: RequestLine, system: SystemKind) in
    try await world.generic.request(line, from: system.name)
  },
  then("the response status is {int}", doc: "Of the last response.") { (world, status: Int) in
    try world[AnswerMemory.self].last.expectStatus(HTTPStatus([String(status), nil]))
  },
  then("the response body contains {string}", doc: "Anywhere in it.") { (world, text: String) in
    try world.generic.expectBody(contains: text)
  },
  then("the response came within {duration}", doc: "From sending to the last byte.") { (world, limit: Duration) in
    try world.generic.expectReceived(within: limit)
  },
  given(
    "the metrics of {system} are noted", .uses { $0.system }, .uses { $0.system.admin },
    doc: "GET /metrics, to compare with."
  ) {
    (world, system: SystemKind) in
    try await world.generic.noteMetrics(of: system.name)
  },
  then(
    "the metric {string} of {system} increased by at least {int}", .uses { $0.system }, .uses { $0.system.admin },
    doc: "The sum of its series with the labels given, of the scenario's tenant, since the metrics were noted."
  ) { (world, selector: String, system: SystemKind, least: Int) in
    try await world.generic.expectMetric(selector, of: system.name, increasedBy: Double(least))
  },
  when(
    "{int} queries are made, {int} at once", .uses(.tempo), .uses(.tempo.storage), .uses(.mimir), .uses(.mimir.storage),
    doc: "Of the scenario's series if it pushed some, else of its traces by id; each is measured from its start."
  ) { (world, count: Int, atOnce: Int) in
    try await world.generic.measureQueries(count, atOnce: atOnce)
  },
  then("{int}% of them took less than {duration}", doc: "A percentile of a histogram with an error below 1%.") {
    (world, percent: Int, limit: Duration) in
    try world.generic.expectLatency(percent, below: limit)
  },
]
