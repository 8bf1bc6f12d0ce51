import Base
import Wire
import Yaml

/// What a Tempo reads from its file when it starts.
struct NodeConfiguration: Sendable {
  /// The file, with the environment filled in.
  let json: JSONValue
  let receivers: NodeReceivers

  /// Why a Tempo does not start with its file.
  struct Refusal: Error, CustomStringConvertible {
    let description: String
  }

  /// - Parameter environment: for `${NAME}`, as `-config.expand-env` has it.
  init(_ text: String, environment: [String: String]) throws(Refusal) {
    let expanded = Self.expand(text, environment)
    do throws(YamlError) { json = try YamlParser.parse(Array(expanded.utf8))?.json ?? .object([]) } catch {
      throw Refusal(description: "failed parsing config: yaml: line \(error.line): \(error.message)")
    }
    receivers = NodeReceivers(json)
    try Self.expectKnown(json, Self.keys, "app.Config")
    if let trace = json[path: "storage", "trace"] { try Self.expectKnown(trace, Self.storageKeys, "tempodb.Config") }
    if retentionText != nil, retention == nil {
      throw Refusal(
        description: "failed parsing config: yaml: time: unknown unit in duration \"\(retentionText ?? "")\"")
    }
  }

  private static func expand(_ text: String, _ environment: [String: String]) -> String {
    environment.reduce(text) { $0.replacing("${\($1.key)}", with: $1.value) }
  }

  private static func expectKnown(_ json: JSONValue, _ keys: Set<String>, _ type: String) throws(Refusal) {
    guard let unknown = json.members?.first(where: { !keys.contains($0.key) }) else { return }
    throw Refusal(
      description: "failed parsing config: yaml: unmarshal errors: field \(unknown.key) not found in type \(type)")
  }

  /// Of Tempo 2 and 3.
  private static let keys: Set = [
    "target", "http_api_prefix", "server", "internal_server", "distributor", "ingester_client",
    "metrics_generator_client", "querier", "query_frontend", "compactor", "ingester", "metrics_generator", "storage",
    "overrides", "memberlist",
    "usage_report", "cache", "multitenancy_enabled", "stream_over_http_enabled", "auth_enabled", "memory", "ingest",
    "block_builder", "backend_scheduler", "backend_scheduler_client", "backend_worker", "live_store",
    "live_store_client",
  ]

  private static let storageKeys: Set = [
    "pool", "wal", "block", "search", "blocklist_poll", "blocklist_poll_concurrency", "blocklist_poll_fallback",
    "blocklist_poll_tenant_index_builders", "blocklist_poll_stale_tenant_index", "blocklist_poll_jitter_ms",
    "blocklist_poll_tenant_concurrency", "blocklist_poll_tolerate_consecutive_errors",
    "blocklist_poll_tolerate_tenant_failures", "empty_tenant_deletion_enabled", "empty_tenant_deletion_age", "backend",
    "local", "gcs", "s3", "azure", "cache", "background_cache", "memcached", "redis", "cache_min_compaction_level",
    "cache_max_block_age",
  ]
}

/// What follows from it.
extension NodeConfiguration {
  var usesS3: Bool { json[path: "storage", "trace", "backend"]?.string == "s3" }
  var hasLog: Bool { json[path: "storage", "trace", "wal", "path"]?.string != nil }

  func s3(_ key: String) -> String { json[path: "storage", "trace", "s3", key]?.string ?? "" }

  /// How many keep a trace.
  var replication: Int { json[path: "ingester", "lifecycler", "ring", "replication_factor"]?.int ?? 1 }

  /// Whether it looks for others.
  var joins: Bool { json[path: "memberlist", "join_members"]?.elements?.isEmpty == false }

  private var retentionText: String? {
    [["compactor", "compaction"], ["backend_worker", "compaction"]].lazy
      .compactMap { json[path: ($0 + ["block_retention"])[...]]?.string }.first
  }

  /// Tempo keeps blocks for two weeks where it is told nothing.
  var retention: Duration? {
    guard let text = retentionText else { return .seconds(336 * 3600) }
    return Duration(goText: text)
  }

  /// As `/status/config` answers: with what it runs with besides, and no secret.
  func running(_ profile: TempoProfile) -> String {
    var shown = MergePatch.apply(json, to: Self.usual(profile))
    if shown[path: "storage", "trace", "s3", "secret_key"] != nil {
      shown[path: "storage", "trace", "s3", "secret_key"] = "********"
    }
    shown[path: "compactor", "compaction", "block_retention"] = .string((retention ?? .zero).goText)
    return "GET /status/config\n---\n\(shown.yaml)"
  }

  private static func usual(_ profile: TempoProfile) -> JSONValue {
    [
      "target": "all", "http_api_prefix": "", "server": ["http_listen_port": 3200],
      "ingester": [
        "complete_block_timeout": .string(profile.completeBlockTimeout.goText),
        "flush_check_period": .string(profile.maxTraceIdle.goText),
        "max_block_duration": .string(profile.maxBlockDuration.goText),
        "trace_idle_period": .string(profile.maxTraceIdle.goText),
      ],
      "query_frontend": ["query_end_cutoff": .string(profile.searchCutoff.goText)],
      "storage": [
        "trace": [
          "block": ["version": .string(BlockMeta.format)], "blocklist_poll": .string(profile.blocklistPoll.goText),
        ]
      ],
    ]
  }
}
