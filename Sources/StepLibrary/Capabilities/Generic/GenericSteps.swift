import Runner

/// Requests, metrics and latency of any system.
let genericSteps: [StepDefinition<World>] = [
  when(
    "{request} is requested from {system}", .uses { $0.system },
    doc: "Of Tempo's query API, or below the prefix of Mimir's Prometheus API; $trace stands for the newest trace's id."
  ) { (world, line: RequestLine, system: Subject) in
    try await world.request(line, from: system)
  },
  then("the response status is {int}", doc: "Of the last response.") { (world, status: Int) in
    try world.lastAnswer.expectStatus(HTTPStatus([String(status), nil]))
  },
  then("the response body contains {string}", doc: "Anywhere in it.") { (world, text: String) in
    try world.expectBody(contains: text)
  },
  then("the response came within {duration}", doc: "From sending to the last byte.") { (world, limit: Duration) in
    try world.lastAnswer.expectReceived(within: limit, world.scenario)
  },
  given(
    "the metrics of {system} are noted", .uses { $0.system }, .uses { $0.system.admin },
    doc: "GET /metrics, to compare with."
  ) {
    (world, system: Subject) in
    try await world.noteMetrics(of: system)
  },
  then(
    "the metric {string} of {system} increased by at least {int}", .uses { $0.system }, .uses { $0.system.admin },
    doc: "The sum of its series with the labels given, since the metrics were noted."
  ) { (world, selector: String, system: Subject, least: Int) in
    try await world.expectMetric(selector, of: system, increasedBy: Double(least))
  },
  when(
    "{int} queries are made, {int} at once", .uses(.tempo), .uses(.tempo.storage), .uses(.mimir), .uses(.mimir.storage),
    doc: "Of the scenario's series if it pushed some, else of its traces by id; each is measured from its start."
  ) { (world, count: Int, atOnce: Int) in
    try await world.measureQueries(count, atOnce: atOnce)
  },
  then("{int}% of them took less than {duration}", doc: "A percentile of a histogram with an error below 1%.") {
    (world, percent: Int, limit: Duration) in
    try world.expectLatency(percent, below: limit)
  },
]
