/// The queue's metrics, without their prefix `prometheus_remote_storage_`.
enum RemoteWriteMetrics {
  static let counters = [
    "bytes_total", "samples_dropped_total", "samples_failed_total", "samples_retried_total", "samples_total",
    "enqueue_retries_total",
  ]
  static let gauges = [
    "max_samples_per_send", "queue_highest_sent_timestamp_seconds", "samples_pending", "shard_capacity", "shards",
    "shards_desired", "shards_max", "shards_min",
  ]
}

/// Prometheus' own metrics, as far as a verifier looks at them.
extension MetricRegistry.Family {
  static let prometheus: [Self] =
    [
      Self(
        name: "prometheus_build_info", type: "gauge", help: "A metric with a constant '1' value labeled by version.",
        labels: ["version"], initial: [["embedded"]]),
      gauge("prometheus_config_last_reload_success_timestamp_seconds", "Timestamp of the last successful reload."),
      gauge(
        "prometheus_config_last_reload_successful", "Whether the last configuration reload attempt was successful."),
      gauge(
        "prometheus_remote_storage_highest_timestamp_in_seconds",
        "Highest timestamp that has come into the remote storage via the Appender interface."),
      counter("prometheus_remote_storage_samples_in_total", "Samples in to remote storage."),
      counter("prometheus_tsdb_head_samples_appended_total", "Total number of appended samples."),
      gauge("prometheus_tsdb_head_series", "Total number of series in the head block."),
      gauge("process_start_time_seconds", "Start time of the process since unix epoch in seconds."),
    ] + RemoteWriteMetrics.counters.map { queue($0, "counter") }
    + RemoteWriteMetrics.gauges.map { queue($0, "gauge") }

  private static func queue(_ name: String, _ type: String) -> Self {
    Self(
      name: "prometheus_remote_storage_\(name)", type: type,
      help: "Of the remote-write queue: \(name.replacing("_", with: " ")).", labels: ["remote_name", "url"])
  }

  private static func gauge(_ name: String, _ help: String) -> Self {
    Self(name: name, type: "gauge", help: help, initial: [[]])
  }

  private static func counter(_ name: String, _ help: String) -> Self {
    Self(name: name, type: "counter", help: help, initial: [[]])
  }
}

extension MetricRegistry.Family {
  static let grafana: [Self] = [
    Self(
      name: "grafana_build_info", type: "gauge", help: "A metric with a constant '1' value labeled by version.",
      labels: ["version"]),
    Self(
      name: "grafana_http_requests_total", type: "counter", help: "The requests that were answered.",
      labels: ["method", "status_code"]),
  ]
}
