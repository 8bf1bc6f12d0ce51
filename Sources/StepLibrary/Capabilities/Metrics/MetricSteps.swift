import Clients
import Runner
import Wire

/// Metrics by remote write and PromQL, in plain words, to be put together without writing Swift.
let metricSteps: [StepDefinition<World>] = [
  given(
    "Mimir takes remote write {version}",
    doc: "A promise: a server that answers 415 to that version fails; without it that leaves open what it would do."
  ) { (world, version: RemoteWriteVersion) in
    world[MetricMemory.self].promisedVersions.insert(version)
  },
  when(
    "{int} series of {int} sample(s) is/are pushed by remote write {version}", .uses(.mimir),
    doc: "New series whose newest sample is from now, one every 15 seconds."
  ) { (world, series: Int, samples: Int, version: RemoteWriteVersion) in
    try await world.metrics.push(SeriesShape(series: series, samples: samples), version: version)
  },
  when(
    "{int} series of {int} sample(s) is/are pushed by remote write {version} by tenant {string}", .uses(.mimir),
    doc: "The same, with the tenant in X-Scope-OrgID."
  ) { (world, series: Int, samples: Int, version: RemoteWriteVersion, tenant: String) in
    let shape = SeriesShape(series: series, samples: samples)
    try await world.metrics.push(shape, version: version, as: .named(tenant))
  },
  then("the push is acknowledged", doc: "200 or 204, and a count of written samples that agrees.") { world in
    try world[MetricMemory.self].last.expectAcknowledged()
  },
  then(
    "each series can be queried as it was pushed", .uses(.mimir), .uses(.mimir.storage),
    doc: "All samples, the newest, and one a step; by GET and by POST; until they are there."
  ) { world in
    try await world.metrics.expectEachQueryable()
  },
  then(
    "the labels and series are those of the push", .uses(.mimir), .uses(.mimir.storage),
    doc: "Label names, label values and the list of series, each for what was pushed."
  ) { world in
    try await world.metrics.expectLabelsAndSeries()
  },
  when(
    "PromQL {string} is queried", .uses(.mimir), .uses(.mimir.storage),
    doc: "An instant query; $series stands for the selector of the pushed series."
  ) { (world, query: String) in
    try await world.metrics.ask(promQL: query)
  },
  when("PromQL {string} is queried by POST", .uses(.mimir), .uses(.mimir.storage), doc: "The same, as a form.") {
    (world, query: String) in
    try await world.metrics.ask(promQL: query, by: .post)
  },
  then("the query gives {int} series", doc: "A success with that many.") { (world, count: Int) in
    try world.metrics.expectEachAnswer { try $0.expectSeries(count: count) }
  },
  then("the query fails with {string} that says {string}", doc: "The API's errorType, and a part of its error.") {
    (world, type: String, text: String) in
    try world.metrics.expectEachAnswer { try $0.expectError(type, saying: text) }
  },
  then("tenant {string} finds each series", .uses(.mimir), .uses(.mimir.storage), doc: "As it was pushed.") {
    (world, tenant: String) in
    try await world.metrics.expectEachQueryable(as: .named(tenant))
  },
  then("tenant {string} finds no series", .uses(.mimir), .uses(.mimir.storage), doc: "An empty result.") {
    (world, tenant: String) in
    try await world.metrics.expectNoSeries(as: tenant)
  },
  when(
    "the same samples are pushed again", .uses(.mimir), doc: "Which changes nothing and is taken."
  ) { world in
    try await world.metrics.pushAgain { $0 }
  },
  when("the same times are pushed with other values", .uses(.mimir), doc: "Which a server must refuse.") { world in
    try await world.metrics.pushAgain { Sample($0.value + 1, at: $0.timestamp) }
  },
  when("samples {duration} older are pushed", .uses(.mimir), doc: "To the same series.") {
    (world, age: Duration) in
    try await world.metrics.pushAgain { Sample($0.value, at: $0.timestamp - Int64(age / .milliseconds(1))) }
  }.withoutLimit,
  when("bytes that are no snappy are pushed", .uses(.mimir), doc: "Which a server must refuse.") { world in
    try await world.metrics.pushGarbage()
  },
  then(
    "the push is answered with status {int}", doc: "Of the last push that was no new series; 200 stands for 204 too."
  ) {
    (world, status: Int) in
    try world[MetricMemory.self].odd.expectStatus(status)
  },
]
