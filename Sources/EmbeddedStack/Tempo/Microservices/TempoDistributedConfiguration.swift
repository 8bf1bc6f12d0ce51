import Base

/// `tempo.yaml` as the chart makes it of a release's values; JSON, which is YAML too.
struct TempoDistributedConfiguration {
  let values: JSONValue

  var document: JSONValue {
    let ring: JSONValue = ["kvstore": ["store": "memberlist"]]
    return [
      "compactor": ["compaction": compaction, "ring": ring],
      "distributor": ["receivers": receivers, "ring": ring],
      "ingester": [
        "lifecycler": [
          "ring": [
            "kvstore": ["store": "memberlist"],
            "replication_factor": values[path: "ingester", "config", "replication_factor"] ?? 3,
          ], "tokens_file_path": "/var/tempo/tokens.json",
        ]
      ],
      "memberlist": ["bind_port": 7946, "join_members": ["dns+tempo-gossip-ring:7946"]],
      "multitenancy_enabled": false, "overrides": ["per_tenant_override_config": "/runtime-config/overrides.yaml"],
      "querier": ["frontend_worker": ["frontend_address": "tempo-query-frontend-discovery:9095"]],
      "query_frontend": ["max_outstanding_per_tenant": 2000, "max_retries": 2], "server": server, "storage": storage,
      "usage_report": ["reporting_enabled": true],
    ]
  }

  private var compaction: JSONValue {
    [
      "block_retention": "48h", "compacted_block_retention": "1h", "compaction_cycle": "30s",
      "compaction_window": "1h", "max_block_bytes": .integer(107_374_182_400), "max_time_per_tenant": "5m",
      "retention_concurrency": 10,
    ]
  }

  private var server: JSONValue {
    [
      "grpc_server_max_recv_msg_size": 4_194_304, "grpc_server_max_send_msg_size": 4_194_304, "http_listen_port": 3200,
      "http_server_read_timeout": "30s", "http_server_write_timeout": "30s", "log_format": "logfmt",
      "log_level": "info",
    ]
  }

  private var storage: JSONValue {
    var trace = values[path: "storage", "trace"] ?? .object([])
    trace[member: "blocklist_poll"] = "5m"
    trace[member: "local"] = ["path": "/var/tempo/traces"]
    trace[member: "pool"] = ["max_workers": 400, "queue_depth": 20_000]
    trace[member: "wal"] = ["path": "/var/tempo/wal"]
    return ["trace": trace]
  }

  private var receivers: JSONValue {
    let protocols = [
      "thriftCompact": "thrift_compact", "thriftBinary": "thrift_binary", "thriftHttp": "thrift_http",
    ]
    var all: JSONValue = .object([])
    for receiver in TempoReceiverPort.enabled(in: values) {
      let endpoint: JSONValue = ["endpoint": .string("0.0.0.0:\(receiver.number)")]
      let name = receiver.path[0]
      guard receiver.path.count > 1 else {
        all[member: name] = endpoint
        continue
      }
      var own = all[path: name, "protocols"] ?? .object([])
      own[member: protocols[receiver.path[1]] ?? receiver.path[1]] = endpoint
      all[member: name] = ["protocols": own]
    }
    return all
  }
}
