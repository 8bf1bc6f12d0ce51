import Base
import Wire

/// A Prometheus: scrapes the stack's servers and itself, answers PromQL, and writes all samples to Mimir.
final class Prometheus: Sendable {
  /// What is scraped, as `/api/v1/targets` shows it.
  struct Job: Sendable, Hashable {
    let name: String
    /// `host:port` within the cluster.
    let instance: String

    var url: String { "http://\(instance)/metrics" }

    /// What the stack's ServiceMonitors select.
    static let stack = stack(EmbeddedStack.Configuration())

    static func stack(_ configuration: EmbeddedStack.Configuration) -> [Job] {
      StackSystem.all.flatMap { $0.metrics(in: configuration) }.map { Job(name: $0.name, instance: $0.address) }
        .sorted { $0.name < $1.name }
    }
  }

  let profile: PrometheusProfile
  let clock: WallClock
  let log: LogfmtLog
  let metrics = MetricRegistry(families: MetricRegistry.Family.prometheus)
  let started: UTCTime
  let scrapes = Locked<[Job: Scrape]>([:])
  let reloaded: Locked<UTCTime>
  private let services: ServiceDirectory
  private let storage: PrometheusStorage
  private let queue: RemoteWriteQueue?
  let faults: FaultInjector
  let replicated: ReplicatedMetrics
  private let loop = Locked<Task<Void, Never>?>(nil)

  /// - Parameter waiting: what an earlier one did not send.
  init(
    _ profile: PrometheusProfile, services: ServiceDirectory, log: LogfmtLog, clock: WallClock,
    storage: PrometheusStorage, waiting: [TimeSeries], faults: FaultInjector
  ) async {
    (self.profile, self.services, self.log, self.clock) = (profile, services, log, clock)
    (self.storage, self.faults, replicated) = (storage, faults, ReplicatedMetrics(faults))
    started = clock.now()
    reloaded = Locked(started)
    queue = profile.remoteWriteURL.map { [metrics] url in
      RemoteWriteQueue(
        to: url, profile: profile, services: services, metrics: metrics, log: log, clock: clock, faults: faults)
    }
    metrics.set("process_start_time_seconds", toSeconds: Double(started.nanosecondsSince1970) / 1e9)
    metrics.set("prometheus_build_info", ["embedded"], to: 1)
    reload()
    await queue?.enqueue(waiting)
    loop.withLock { $0 = Task { [weak self] in await Self.run { self } } }
    log.write(.info, caller: "main.go:1009", ["msg": "Server is ready to receive web requests."])
  }

  /// Ends all work.
  ///
  /// - Returns: what was not sent.
  func stop() async -> [TimeSeries] {
    let task = loop.withLock { $0 }
    task?.cancel()
    await task?.value
    return await queue?.close() ?? []
  }

  func reload() {
    let now = clock.now()
    reloaded.withLock { $0 = now }
    metrics.set("prometheus_config_last_reload_successful", to: 1)
    metrics.set(
      "prometheus_config_last_reload_success_timestamp_seconds", toSeconds: Double(now.nanosecondsSince1970) / 1e9)
    log.write(.info, caller: "main.go:1229", ["msg": "Completed loading of configuration file"])
  }

  private static func run(_ server: () -> Prometheus?) async {
    while !Task.isCancelled, let server = server() {
      await server.scrapeAll()
      try? await server.clock.sleep(server.profile.scrapeInterval)
    }
  }

  private func scrapeAll() async {
    for job in profile.jobs where !Task.isCancelled && faults.act(PrometheusFaults.scrapeStalled) == nil {
      let time = clock.now()
      let scrape = await scrape(job, at: time)
      scrapes.withLock { $0[job] = scrape }
      let entries = scrape.entries(of: job, took: clock.now())
      await storage.append(entries, at: time.millisecondsSince1970)
      metrics.count("prometheus_tsdb_head_samples_appended_total", by: entries.count)
      await write(entries, at: time.millisecondsSince1970)
    }
  }

  private func write(_ entries: [MetricsText.Entry], at time: Int64) async {
    guard let queue else { return }
    metrics.count("prometheus_remote_storage_samples_in_total", by: entries.count)
    metrics.set("prometheus_remote_storage_highest_timestamp_in_seconds", to: Int(time / 1000))
    let other = faults.act(PrometheusFaults.remoteWriteOtherLabel)
    await queue.enqueue(
      entries.map { entry in
        TimeSeries(other.map { entry.labels.with($0) } ?? entry.labels, [Sample(entry.value, at: time)])
      })
  }

  private func scrape(_ job: Job, at time: UTCTime) async -> Scrape {
    do throws(DialError) {
      let answer = try await services.send("GET", job.url, headers: [HTTPField("Accept", "text/plain;version=0.0.4")])
      guard answer.status == 200 else {
        return Scrape(begun: time, result: .failure(.init("server returned HTTP status \(answer.status)")))
      }
      do { return Scrape(begun: time, result: .success(try MetricsText(parsing: answer.body))) } catch {
        return Scrape(begun: time, result: .failure(.init("\(error)")))
      }
    } catch { return Scrape(begun: time, result: .failure(.init("\(error)"))) }
  }
}

/// What one look at a target gave.
struct Scrape: Sendable {
  struct Failure: Error, Sendable {
    let text: String
    init(_ text: String) { self.text = text }
  }

  let begun: UTCTime
  let result: Result<MetricsText, Failure>

  var error: String { if case .failure(let failure) = result { failure.text } else { "" } }

  /// The target's samples with job and instance, and `up` among Prometheus' own about the scrape.
  func entries(of job: Prometheus.Job, took end: UTCTime) -> [MetricsText.Entry] {
    let own = [Label("job", job.name), Label("instance", job.instance), Label("namespace", "monitoring")]
    func about(_ name: String, _ value: Double) -> MetricsText.Entry {
      MetricsText.Entry(labels: LabelSet([Label(LabelSet.metricName, name)] + own), value: value)
    }
    let scraped = (try? result.get())?.entries ?? []
    let seconds = Double(end.nanosecondsSince1970 - begun.nanosecondsSince1970) / 1e9
    return scraped.map { MetricsText.Entry(labels: $0.labels.scraped(with: own), value: $0.value) }
      + [
        about("up", error.isEmpty ? 1 : 0), about("scrape_samples_scraped", Double(scraped.count)),
        about("scrape_duration_seconds", max(seconds, 0)),
      ]
  }
}

extension LabelSet {
  /// With the labels of a target; a label of the sample's own that has such a name becomes `exported_NAME`, as Prometheus
  /// has it where labels are not honored (`honor_labels: false`).
  fileprivate func scraped(with target: [Label]) -> LabelSet {
    let names = Set(target.map(\.name))
    return LabelSet(target + labels.map { names.contains($0.name) ? Label("exported_" + $0.name, $0.value) : $0 })
  }

  /// With a label's other value, where it has that label.
  fileprivate func with(_ other: OtherLabel) -> LabelSet {
    LabelSet(labels.map { $0.name == other.label ? Label($0.name, other.value) : $0 })
  }
}
