/// With what Prometheus scrapes, and what it says of itself.
extension PrometheusFaults {
  static let ofScraping = [
    replicasBehindOneService.definition, scrapeStalled.definition, noServiceMonitors.definition,
  ]

  package static let replicasBehindOneService = FaultKind(
    "prometheus.metrics.replicas",
    "Two processes answer in turn for one Service, with counters of their own; in neither does anything move.",
    actsIn: "Prometheus' /metrics, at each request")

  package static let scrapeStalled = FaultKind(
    "prometheus.scrape.stalled", "Scrapes have long ceased; the targets are shown as they were then.",
    actsIn: "Prometheus, at each scrape that it leaves out and at each look at its targets", Newest(),
    .seconds(\.age))

  package static let noServiceMonitors = FaultKind(
    "prometheus.targets.static",
    "No ServiceMonitor is taken up: what is scraped stands in the configuration by itself.",
    actsIn: "Prometheus' API, at each look at its targets")
}
