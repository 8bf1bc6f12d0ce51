import Base
import Wire

/// What a component serves for operators.
struct AdminAPI: Sendable {
  let configuration: Mimir.Configuration
  /// What the process is started as.
  let target: String
  /// Nil while none runs.
  let ingester: @Sendable () -> Ingester?
  let context: MimirContext
  /// The metrics that are answered while they stand still.
  private let frozen = Locked<String?>(nil)

  init(
    configuration: Mimir.Configuration, target: String = "all", ingester: @escaping @Sendable () -> Ingester?,
    context: MimirContext
  ) {
    (self.configuration, self.target, self.ingester, self.context) = (configuration, target, ingester, context)
  }

  /// Of a Mimir in one process.
  var routes: [HTTPRouter.Route] { operators + prefixedBuildInfo + ingesting + ring }

  /// Of one process of several.
  func routes(of component: MimirComponent) -> [HTTPRouter.Route] {
    switch component {
    case .ingester: operators + ingesting
    case .compactor: operators + ring
    case .querier, .queryFrontend: operators + prefixedBuildInfo
    default: operators
    }
  }

  /// What each process serves.
  private var operators: [HTTPRouter.Route] {
    [
      .init("GET", "/ready") { _, _ in ready },
      .init("GET", "/config") { _, _ in
        HTTPServerResponse(200, type: "text/plain; charset=utf-8", configuration.yaml(target: target, context.faults))
      },
      .init("GET", "/metrics") { _, _ in
        HTTPServerResponse(
          context.faults.act(MimirFaults.metricsUnavailable) == nil ? 200 : 503,
          type: "text/plain; version=0.0.4; charset=utf-8; escaping=underscores", metrics)
      },
      .init("GET", "/api/v1/status/buildinfo") { _, _ in buildInfo },
    ]
  }

  private var prefixedBuildInfo: [HTTPRouter.Route] {
    [.init("GET", "/prometheus/api/v1/status/buildinfo") { _, _ in buildInfo }]
  }

  private var ring: [HTTPRouter.Route] {
    [.init("GET", "/compactor/ring") { _, _ in HTTPServerResponse(200, type: "text/html; charset=utf-8", ringPage) }]
  }

  private var ingesting: [HTTPRouter.Route] {
    [
      .init("GET", "/ingester/tsdb/{tenant}") { request, values in
        guard let ingester = ingester() else { return HTTPServerResponse(503) }
        return await TenantPage(ingester: ingester, clock: context.clock)
          .respond(to: request, tenant: values["tenant"] ?? "")
      }
    ]
      + ["/flush", "/ingester/flush"].map { path in
        .init(nil, path) { _, _ in
          await ingester()?.flush()
          return HTTPServerResponse(204)
        }
      }
  }

  private var metrics: String {
    let (now, isActive) = (context.metrics.text, context.faults[MimirFaults.metricsFrozen] != nil)
    return frozen.withLock { frozen in
      if isActive, let old = frozen, context.faults.act(MimirFaults.metricsFrozen) != nil { return old }
      frozen = isActive ? now : nil
      return now
    }
  }

  private var ready: HTTPServerResponse {
    context.faults.act(MimirFaults.unready) == nil
      ? HTTPServerResponse(200, type: "text/plain", "ready")
      : .goError(503, "Ingester not ready: waiting for 15s after being ready")
  }

  private var buildInfo: HTTPServerResponse {
    let body = PrometheusAnswer.success { json in
      json.object { json in
        json.members([("application", "Grafana Mimir"), ("version", "embedded"), ("revision", ""), ("branch", "")])
        json.members([("goVersion", "")])
        json.key("features")
        json.object { json in
          json.members([("ruler_config_api", "false"), ("alertmanager_config_api", "false")])
          json.members([("query_sharding", "false"), ("federated_rules", "false")])
        }
      }
    }
    return HTTPServerResponse(200, type: "application/json", body)
  }

  private var ringPage: String {
    """
    <!DOCTYPE html>
    <html>
      <head>
        <meta charset="UTF-8">
        <title>Compactor Ring</title>
      </head>
      <body>
        <h1>Compactor Ring</h1>
        <p>Compactor has no ring because sharding is disabled.</p>
      </body>
    </html>
    """
  }
}

extension Mimir.Configuration {
  /// The answer of `/config`: the keys that a verifier looks at, with the values that are in force.
  func yaml(target: String = "all", _ faults: FaultInjector) -> String {
    """
    target: \(target)
    multitenancy_enabled: true
    no_auth_tenant: anonymous
    server:
        http_listen_port: 8080
    blocks_storage:
        backend: s3
        storage_prefix: "\(profile.storagePrefix)"
        s3:
            endpoint: \(s3Endpoint)
            region: \(region)
            bucket_name: \(faults.bucket(bucket, unless: MimirFaults.otherBucket))
            access_key_id: \(credentials.accessKey)
            secret_access_key: '********'
            insecure: \(faults.act(MimirFaults.plainHTTP) != nil)
        tsdb:
            dir: /data/tsdb
            head_compaction_idle_timeout: \(profile.cutInterval.goText)
            head_compaction_interval: \(profile.shipBackoff.goText)
            block_ranges_period: [\(profile.blockRange.goText)]
            retention_period: \(profile.retention.goText)
            ship_interval: \(profile.cutInterval.goText)
        bucket_store:
            sync_interval: \(profile.blockSync.goText)
    querier:
        query_ingesters_within: \((profile.queryIngestersWithin ?? .zero).goText)
    compactor:
        block_ranges: [\(profile.blockRange.goText)]
        data_dir: /data/compactor
        compaction_interval: \(profile.compactionInterval.goText)
        deletion_delay: \(profile.deletionDelay.goText)
    limits:
        creation_grace_period: \(profile.creationGracePeriod.goText)
        out_of_order_time_window: 0s

    """
  }
}
