import Clients
import Runner

/// Prometheus writes to Mimir, judged by the metrics that it really has.
let prometheusSteps: [StepDefinition<World>] = [
  given(
    "Prometheus is deployed via kube-prometheus-stack", .uses(.prometheus), .needs(.pods),
    doc: "GET /-/ready answers 200; where the target names a cluster, it has pods of Prometheus."
  ) { world in
    try await world.remoteWrite.expectPrometheus()
  },
  given(
    "kube-prometheus-stack HelmRelease exists", .uses(.prometheus), .uses(.flux), .needs(.releases),
    doc: "The cluster has a HelmRelease of that name."
  ) { world in
    try await world.release(of: .prometheus).expectThere()
  },
  when(
    "HelmRelease is updated with Mimir remote-write configuration", .disrupts(.prometheus),
    .uses(.flux), .needs(.upgrades),
    doc: "Mimir's address is configured; what is written there gets a header, which is taken away at the end."
  ) { world in
    try await world.release(of: .prometheus).upgrade(.prometheus(writingTo: world.target.mimir.push))
  },
  then(
    "Prometheus pods SHALL restart", .disrupts(.prometheus), .uses(.cluster), .needs(.pods),
    doc: "New pods of another template are ready, the old are gone; a configuration that is read anew restarts none."
  ) { world in
    try await world.release(of: .prometheus).expectRestart()
  },
  then(
    "Prometheus SHALL begin sending metrics to Mimir", .uses(.prometheus), .uses(.mimir),
    doc: "The queue for Mimir's address sends samples that are newer than the update."
  ) { world in
    try await world.remoteWrite.expectSending(since: world[ReleaseMemory.self].lastUpdate?.time)
  },
  given(
    "Prometheus has remote-write enabled", .uses(.prometheus),
    doc: "Its configuration has Mimir's address, however that is spelled, and it has a queue for it."
  ) { world in
    try await world.remoteWrite.expectEnabled()
  },
  when(
    "Prometheus collects metrics from ServiceMonitors", .uses(.prometheus),
    doc: "Targets of ServiceMonitors are up, scraped within two intervals; their last scrapes are noted."
  ) { world in
    try await world.remoteWrite.expectScraping()
  },
  then(
    "metrics SHALL be sent to Mimir within {duration}", .uses(.prometheus), .uses(.mimir), .uses(.mimir.storage),
    doc:
      "Mimir has up, with the job and instance of each such target, from its last scrape on; the time counts from that."
  ) { (world, limit: Duration) in
    try await world.remoteWrite.expectInMimir(within: limit)
  },
  then(
    "Mimir SHALL accept remote-write requests", .uses(.prometheus), .uses(.mimir),
    doc: "For a minute, by one process: samples succeed, and at most one in a thousand is refused for good or dropped."
  ) { world in
    try await world.remoteWrite.expectAccepted()
  },
  then(
    "Mimir logs SHALL show successful ingestion", .uses(.prometheus), .uses(.mimir),
    .uses(.mimir.storage),
    .uses(.mimir.admin), .needs(.logs),
    doc:
      "It logs no push that succeeds: samples of ours are counted for our tenant and are queried; no push failed with 5xx."
  ) { world in
    try await world.remoteWrite.expectIngestionInLogs()
  },
  given(
    "Prometheus is remote-writing to Mimir", .uses(.prometheus), .uses(.mimir),
    doc:
      "Its configuration has Mimir's address, and it has a queue for it; how that fares is for the steps that follow."
  ) { world in
    try await world.remoteWrite.expectEnabled()
  },
  when(
    "Prometheus metrics are queried for remote-write queue", .uses(.prometheus), .uses(.mimir),
    doc:
      "Looks at prometheus_remote_storage_… of Mimir's address for a minute and two scrapes, of each process by itself."
  ) { world in
    try await world.remoteWrite.lookAtQueue()
  },
  then(
    #"queue_samples_pending SHALL be low \(<{int})"#,
    doc: "The most that prometheus_remote_storage_samples_pending was at any look."
  ) { (world, limit: Int) in
    try world.remoteWrite.expectEachQueue { try $0.expectPending(below: limit) }
  },
  then(
    "failed_samples_total SHALL be zero or minimal",
    doc:
      "Of what was sent at most one in a thousand is in the increase of samples_failed_total and samples_dropped_total."
  ) { world in
    try world.remoteWrite.expectEachQueue { try $0.expectFewFailed() }
  },
  then(
    "succeeded_samples_total SHALL be increasing",
    doc: "samples_total without samples_failed_total and samples_retried_total increases, and newer samples are sent."
  ) { world in
    try world.remoteWrite.expectEachQueue { try $0.expectSucceeded() }
  },
]
