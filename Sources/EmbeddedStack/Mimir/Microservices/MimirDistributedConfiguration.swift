import Base

/// `mimir.yaml` as the chart makes it of a release's values; JSON, which is YAML too.
struct MimirDistributedConfiguration {
  let values: JSONValue

  /// The structured configuration is merged into what the chart has by itself.
  var document: JSONValue {
    MergePatch.apply(values[path: "mimir", "structuredConfig"] ?? .object([]), to: Self.usual)
  }

  private static let usual: JSONValue = [
    "activity_tracker": ["filepath": "/active-query-tracker/activity.log"],
    "blocks_storage": [
      "backend": "s3", "bucket_store": ["sync_dir": "/data/tsdb-sync"],
      "tsdb": ["dir": "/data/tsdb", "head_compaction_interval": "15m", "wal_replay_concurrency": 3],
    ],
    "compactor": [
      "compaction_interval": "30m", "data_dir": "/data", "deletion_delay": "2h",
      "first_level_compaction_wait_period": "25m", "max_closing_blocks_concurrency": 2,
      "max_opening_blocks_concurrency": 4, "sharding_ring": ["wait_stability_min_duration": "1m"],
      "symbols_flushers_concurrency": 4,
    ],
    "frontend": [
      "parallelize_shardable_queries": true, "scheduler_address": "mimir-query-scheduler-headless.monitoring.svc:9095",
    ],
    "frontend_worker": [
      "grpc_client_config": ["max_send_msg_size": 419_430_400],
      "scheduler_address": "mimir-query-scheduler-headless.monitoring.svc:9095",
    ],
    "ingester": [
      "ring": [
        "final_sleep": "0s", "num_tokens": 512, "tokens_file_path": "/data/tokens", "unregister_on_shutdown": false,
      ]
    ],
    "limits": ["max_cache_freshness": "10m", "max_query_parallelism": 240, "max_total_query_length": "12000h"],
    "memberlist": [
      "abort_if_cluster_join_fails": false, "compression_enabled": false,
      "join_members": ["dns+mimir-gossip-ring.monitoring.svc.cluster.local.:7946"],
    ],
    "querier": ["max_concurrent": 16], "runtime_config": ["file": "/var/mimir/runtime.yaml"],
    "server": [
      "grpc_server_max_connection_age": "2m", "grpc_server_max_connection_age_grace": "5m",
      "grpc_server_max_connection_idle": "1m",
    ],
    "store_gateway": [
      "sharding_ring": [
        "tokens_file_path": "/data/tokens", "unregister_on_shutdown": false, "wait_stability_min_duration": "1m",
      ]
    ], "usage_stats": ["installation_mode": "helm"],
  ]
}
