import Wire

extension Tempo.Configuration {
  /// The answer of `/status/config`: the keys that a verifier looks at, with the values that are in force. The addresses
  /// are the plan's; `insecure: false` says how such an address is to be reached, the embedded store has no TLS.
  func yaml(target: String = "all", isMultitenant: Bool, _ faults: FaultInjector) -> String {
    """
    GET /status/config
    ---
    target: \(target)
    http_api_prefix: ""
    server:
        http_listen_port: 3200
    distributor:
        receivers:
            jaeger:
                protocols:
                    grpc:
                        endpoint: 0.0.0.0:14250
                    thrift_binary:
                        endpoint: 0.0.0.0:6832
                    thrift_compact:
                        endpoint: 0.0.0.0:6831
                    thrift_http:
                        endpoint: 0.0.0.0:14268
            otlp:
                protocols:
                    grpc:
                        endpoint: 0.0.0.0:4317
                    http:
                        endpoint: 0.0.0.0:4318
            zipkin:
                endpoint: 0.0.0.0:9411
    \(profile.keeper == .ingester ? "ingester" : "live_store"):
        complete_block_timeout: \(Self.goDuration(profile.completeBlockTimeout))
        flush_check_period: \(Self.goDuration(profile.maxTraceIdle))
        max_block_duration: \(Self.goDuration(profile.maxBlockDuration))
        \(profile.keeper == .ingester ? "trace_idle_period" : "max_trace_idle"): \(Self.goDuration(profile.maxTraceIdle))
    multitenancy_enabled: \(isMultitenant)
    query_frontend:
        query_end_cutoff: \(Self.goDuration(profile.searchCutoff))
    storage:
        trace:
            block:
                version: \(BlockMeta.format)
            blocklist_poll: \(Self.goDuration(profile.blocklistPoll))
            backend: s3
            s3:
                bucket: \(faults.bucket(bucket, unless: TempoFaults.otherBucket))
                prefix: "\(profile.bucketPrefix)"
                endpoint: \(s3Endpoint)
                region: \(region)
                access_key: \(credentials.accessKey)
                secret_key: '********'
                insecure: \(faults.act(TempoFaults.plainHTTP) != nil)
                forcepathstyle: true

    """
  }

  /// `50ms`, `1.5s`, `15m0s`: whole milliseconds are enough here.
  private static func goDuration(_ duration: Duration) -> String {
    let milliseconds = Int(duration / .milliseconds(1))
    if milliseconds < 1000 { return "\(milliseconds)ms" }
    let (minutes, rest) = (milliseconds / 60_000, milliseconds % 60_000)
    let seconds = rest % 1000 == 0 ? "\(rest / 1000)s" : "\(Double(rest) / 1000)s"
    return minutes > 0 ? "\(minutes)m\(seconds)" : seconds
  }
}
