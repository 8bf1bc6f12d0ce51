/// Step definitions that several faults make fail.
extension [String] {
  /// How long a query took.
  static let timedAnswers = [
    "response SHALL be received within {duration}", "all responses SHALL be received within {duration}",
  ]

  /// A trace reads back as it was sent.
  static let wholeTraces = [
    "response SHALL contain complete trace data", "all responses SHALL return valid trace data",
    "response SHALL return complete trace data", "trace SHALL be queryable via Tempo HTTP API",
    "new trace SHALL be queryable after {duration}", #"Tempo SHALL accept trace \(buffering)"#,
    "Tempo SHALL enable OTLP gRPC receiver on port {int}",
  ]

  /// The same in words of this project.
  static let sentTraces = [
    "each trace can be read by id as it was sent", "each acknowledged trace can be read by id as it was sent",
    "each trace can be read by its id in capitals", "tenant {string} can read each trace",
  ]

  /// Series read back as they were pushed.
  static let wholeSeries = [
    "response SHALL contain time series data", "response SHALL contain complete time range data",
    "all responses SHALL return valid time series data", "metrics SHALL match ingested values",
    #"Mimir SHALL accept metrics \(buffering for {duration})"#,
    "Mimir SHALL enable remote-write endpoint on port {int}",
  ]

  static let acceptedTraces = [
    "Tempo SHALL accept trace within {duration}", #"Tempo SHALL accept trace \(buffering)"#,
    "Tempo SHALL enable OTLP gRPC receiver on port {int}", "{system} service SHALL be accessible at {endpoint}",
  ]

  /// What a system was given reaches the object store.
  static let storageOfSystem = [
    "{system} SHALL create connection to S3 bucket {bucket}",
    "{system} SHALL create test objects/blocks in {bucket} bucket",
  ]

  static let readyPods = ["{system} pod SHALL start within {duration}", "{system} pod SHALL reach Ready state"]
}
