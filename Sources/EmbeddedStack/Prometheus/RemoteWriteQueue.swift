import Base
import Wire

/// Sends samples by remote write 1.0, in order; what cannot be sent now is kept and sent again.
///
/// Its metrics are those of the real queue: `samples_total` counts attempts, so that success is what is left of it
/// without the failed and the retried.
actor RemoteWriteQueue {
  let url: String
  private let profile: PrometheusProfile
  private let services: ServiceDirectory
  private let metrics: MetricRegistry
  private let log: LogfmtLog
  private let clock: WallClock
  private let faults: FaultInjector
  private let labels: [String]
  /// One sample each; what was not acknowledged yet.
  private var waiting: [TimeSeries] = []
  /// The last that was sent, which a fault sends again.
  private var sent: [TimeSeries] = []
  private var sending: Task<Void, Never>?
  private var isClosed = false

  init(
    to url: String, profile: PrometheusProfile, services: ServiceDirectory, metrics: MetricRegistry, log: LogfmtLog,
    clock: WallClock, faults: FaultInjector
  ) {
    (self.url, self.profile, self.services, self.faults) = (url, profile, services, faults)
    (self.metrics, self.log, self.clock) = (metrics, log, clock)
    labels = [String(Digest.hex(Digest.sha256(Array(url.utf8))).prefix(6)), url]
    for (name, value) in [
      ("shards", 1), ("shards_desired", 1), ("shards_min", 1), ("shards_max", 200), ("shard_capacity", 10_000),
      ("max_samples_per_send", profile.maxSamplesPerSend), ("samples_pending", 0),
      ("queue_highest_sent_timestamp_seconds", 0),
    ] { metrics.set("prometheus_remote_storage_\(name)", labels, to: value) }
    for name in RemoteWriteMetrics.counters { metrics.count("prometheus_remote_storage_\(name)", labels, by: 0) }
  }

  func enqueue(_ samples: [TimeSeries]) {
    if !samples.isEmpty, faults.act(PrometheusFaults.remoteWriteSilent) != nil {
      return metrics.count("prometheus_remote_storage_samples_dropped_total", labels, by: samples.count)
    }
    waiting += samples
    showPending()
    guard sending == nil, !isClosed, !waiting.isEmpty else { return }
    sending = Task { await drain() }
  }

  /// Ends all work.
  ///
  /// - Returns: what lies in the write-ahead log and was not sent.
  func close() async -> [TimeSeries] {
    isClosed = true
    sending?.cancel()
    await sending?.value
    return waiting
  }

  private func drain() async {
    var pause = profile.minBackoff
    while !waiting.isEmpty, !Task.isCancelled {
      let batch = Array(waiting.prefix(profile.maxSamplesPerSend))
      metrics.count("prometheus_remote_storage_samples_total", labels, by: batch.count)
      let (refused, replay) = (refused(of: batch), faults.act(PrometheusFaults.remoteWriteReplay))
      guard let problem = await send(replay == nil ? Array(batch.dropLast(refused)) : sent) else {
        fail(refused)
        finish(batch, isSent: replay == nil)
        pause = profile.minBackoff
        continue
      }
      if problem.isRecoverable {
        metrics.count("prometheus_remote_storage_samples_retried_total", labels, by: batch.count)
        say(.warn, "Failed to send batch, retrying", problem.text)
        try? await clock.sleep(pause)
        pause = min(pause * 2, profile.maxBackoff)
      } else {
        metrics.count("prometheus_remote_storage_samples_failed_total", labels, by: batch.count)
        say(.error, "non-recoverable error", problem.text)
        finish(batch, isSent: false)
      }
    }
    sending = nil
  }

  /// How many of the last samples the fault refuses.
  private func refused(of batch: [TimeSeries]) -> Int {
    min(batch.count, faults.act(PrometheusFaults.remoteWriteRefused) { $0.count > 0 }?.count ?? 0)
  }

  private func fail(_ count: Int) {
    guard count > 0 else { return }
    metrics.count("prometheus_remote_storage_samples_failed_total", labels, by: count)
    say(.error, "non-recoverable error", "server returned HTTP status 400 Bad Request: \(count) samples refused")
  }

  private func finish(_ batch: [TimeSeries], isSent: Bool) {
    waiting.removeFirst(batch.count)
    showPending()
    guard isSent else { return }
    sent = batch
    guard let newest = batch.flatMap(\.samples).map(\.timestamp).max() else { return }
    metrics.set(
      "prometheus_remote_storage_queue_highest_sent_timestamp_seconds", labels, to: Int(newest / 1000))
  }

  private func showPending() {
    let stuck = faults.act(PrometheusFaults.remoteWriteBacklog)?.count ?? 0
    metrics.set("prometheus_remote_storage_samples_pending", labels, to: min(waiting.count, 10_000) + stuck)
  }

  private func send(_ batch: [TimeSeries]) async -> (text: String, isRecoverable: Bool)? {
    let body = Snappy.compress(WriteRequest(timeSeries: batch).protobuf)
    let headers = [
      HTTPField("Content-Type", WriteRequest.contentType), HTTPField("Content-Encoding", "snappy"),
      HTTPField("X-Prometheus-Remote-Write-Version", WriteRequest.version),
      HTTPField("User-Agent", "Prometheus/embedded"),
    ]
    do throws(DialError) {
      let answer = try await services.send("POST", url, headers: headers, body: body)
      if (200..<300).contains(answer.status) {
        metrics.count("prometheus_remote_storage_bytes_total", labels, by: body.count)
        return nil
      }
      let text = String(decoding: answer.body.prefix(1024), as: UTF8.self)
      let line = "server returned HTTP status \(answer.status): \(text.split(whereSeparator: \.isNewline).first ?? "")"
      return (line, answer.status >= 500 || answer.status == 429)
    } catch { return ("\(error)", true) }
  }

  private func say(_ level: LogfmtLog.Level, _ message: String, _ error: String) {
    log.write(
      level, caller: "queue_manager.go:1661",
      ["component": "remote", "remote_name": labels[0], "url": url, "msg": message, "err": error])
  }
}
