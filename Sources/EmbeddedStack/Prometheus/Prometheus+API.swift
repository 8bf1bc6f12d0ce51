import Base
import Wire

/// Prometheus' HTTP API.
extension Prometheus {
  func router(_ storage: PrometheusStorage) -> HTTPRouter {
    let queries = PrometheusAPI(
      prefix: "", source: storage, metadata: MetadataStore(), clock: clock, lookback: .seconds(300),
      tenant: { _ throws(PushFailure) in "" })
    return HTTPRouter(
      routes: queries.routes + operatorRoutes + statusRoutes, notFound: .goError(404, "404 page not found"),
      methodNotAllowed: .goError(405, "Method Not Allowed"))
  }

  private var operatorRoutes: [HTTPRouter.Route] {
    [
      .init("GET", "/-/ready") { _, _ in .goText(200, "Prometheus Server is Ready.\n") },
      .init("GET", "/-/healthy") { _, _ in .goText(200, "Prometheus Server is Healthy.\n") },
      .init("POST", "/-/reload") { _, _ in
        self.reload()
        return HTTPServerResponse(200)
      },
      .init("GET", "/metrics") { _, _ in
        HTTPServerResponse(
          200, type: "text/plain; version=0.0.4; charset=utf-8; escaping=values",
          self.replicated.text(of: self.metrics.text))
      },
    ]
  }

  private var statusRoutes: [HTTPRouter.Route] {
    let answers: [(String, @Sendable () -> JSONValue)] = [
      ("targets", { self.targets }), ("status/config", { ["yaml": .string(self.yaml)] }),
      ("status/runtimeinfo", { self.runtimeInfo }), ("status/flags", { Self.flags }),
      (
        "status/buildinfo",
        { ["version": "embedded", "revision": "", "branch": "", "buildUser": "", "buildDate": "", "goVersion": ""] }
      ),
    ]
    return answers.map { path, value in
      .init("GET", "/api/v1/\(path)") { _, _ in .prometheus(200, PrometheusAnswer.success { $0.value(value()) }) }
    }
  }

  private var targets: JSONValue {
    let scrapes = scrapes.withLock { $0 }
    let pool = faults.act(PrometheusFaults.noServiceMonitors) == nil ? "serviceMonitor/monitoring" : "static"
    let active = profile.jobs.map { job in target(job, scrapes[job], pool) }
    return ["activeTargets": .array(active), "droppedTargets": [], "droppedTargetCounts": [:]]
  }

  private func target(_ job: Job, _ scrape: Scrape?, _ pool: String) -> JSONValue {
    let health: JSONValue = scrape.map { $0.error.isEmpty ? "up" : "down" } ?? "unknown"
    let age = faults.act(PrometheusFaults.scrapeStalled)?.age.components.seconds ?? 0
    let last = (scrape?.begun ?? started).advanced(bySeconds: -age)
    return [
      "discoveredLabels": ["__address__": .string(job.instance), "job": .string(job.name)],
      "labels": ["instance": .string(job.instance), "job": .string(job.name), "namespace": "monitoring"],
      "scrapePool": .string("\(pool)/\(job.name)/0"), "scrapeUrl": .string(job.url),
      "globalUrl": .string(job.url), "lastError": .string(scrape?.error ?? ""),
      "lastScrape": .string(last.rfc3339(fractionDigits: 9)), "lastScrapeDuration": 0,
      "health": health, "scrapeInterval": .string("\(profile.scrapeInterval.wholeMilliseconds)ms"),
      "scrapeTimeout": .string("\(profile.scrapeInterval.wholeMilliseconds)ms"),
    ]
  }

  private var yaml: String {
    let jobs = profile.jobs.map { job in
      """
      - job_name: serviceMonitor/monitoring/\(job.name)/0
        metrics_path: /metrics
        static_configs:
        - targets:
          - \(job.instance)

      """
    }
    let remote = profile.remoteWriteURL.map { url in
      """
      remote_write:
      - url: \(url)
        remote_timeout: 30s
        queue_config:
          capacity: 10000
          max_shards: 200
          min_shards: 1
          max_samples_per_send: \(profile.maxSamplesPerSend)
          batch_send_deadline: 5s
          min_backoff: \(profile.minBackoff.wholeMilliseconds)ms
          max_backoff: \(profile.maxBackoff.wholeMilliseconds)ms

      """
    }
    return "global:\n  scrape_interval: \(profile.scrapeInterval.wholeMilliseconds)ms\nscrape_configs:\n"
      + jobs.joined() + (remote ?? "")
  }

  private var runtimeInfo: JSONValue {
    [
      "startTime": .string(started.rfc3339(fractionDigits: 9)), "CWD": "/prometheus", "reloadConfigSuccess": true,
      "lastConfigTime": .string(reloaded.withLock { $0 }.rfc3339()), "corruptionCount": 0,
      "storageRetention": .string("\(profile.retention.wholeMilliseconds / 1000)s"),
    ]
  }

  private static let flags: JSONValue = [
    "config.file": "/etc/prometheus/prometheus.yml", "storage.tsdb.path": "/prometheus",
    "web.enable-lifecycle": "true", "web.listen-address": "0.0.0.0:9090",
  ]
}
