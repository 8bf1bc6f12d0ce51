/// Mimir's metrics, as far as a verifier looks at them.
extension MetricRegistry.Family {
  static let mimir: [Self] = [
    counter("cortex_compactor_blocks_cleaned_total", "Total number of blocks deleted."),
    Self(
      name: "cortex_compactor_blocks_marked_for_deletion_total", type: "counter",
      help: "Total number of blocks marked for deletion in compactor.", labels: ["reason"],
      initial: [["compaction"], ["retention"]]),
    Self(
      name: "cortex_compactor_last_successful_run_timestamp_seconds", type: "gauge",
      help: "Unix timestamp of the last successful compaction run.", initial: [[]]),
    counter("cortex_compactor_runs_completed_total", "Total number of compaction runs successfully completed."),
    counter("cortex_compactor_runs_failed_total", "Total number of compaction runs failed."),
    counter("cortex_compactor_runs_started_total", "Total number of compaction runs started."),
    Self(
      name: "cortex_discarded_samples_total", type: "counter",
      help: "The total number of samples that were discarded.", labels: ["reason", "user"]),
    Self(
      name: "cortex_distributor_received_samples_total", type: "counter",
      help: "The total number of received samples, excluding rejected and deduped samples.",
      labels: ["type", "user"]),
    Self(
      name: "cortex_distributor_samples_in_total", type: "counter",
      help: "The total number of samples that have come in to the distributor, including rejected or deduped samples.",
      labels: ["type", "user"]),
    counter(
      "cortex_ingester_ingested_samples_failures_total", "The total number of samples that errored on ingestion."),
    counter("cortex_ingester_ingested_samples_total", "The total number of samples ingested."),
    Self(
      name: "cortex_ingester_memory_series", type: "gauge", help: "The current number of series in memory.",
      initial: [[]]),
    Self(
      name: "cortex_ingester_memory_series_created_total", type: "counter",
      help: "The total number of series that were created per user.", labels: ["user"]),
    counter("cortex_ingester_shipper_upload_failures_total", "Total number of TSDB block upload failures"),
    counter("cortex_ingester_shipper_uploads_total", "Total number of uploaded TSDB blocks"),
    Self(
      name: "cortex_request_duration_seconds_count", type: "", help: "",
      labels: ["method", "route", "status_code"]),
  ]

  private static func counter(_ name: String, _ help: String) -> Self {
    Self(name: name, type: "counter", help: help, initial: [[]])
  }
}
