import Base
import Wire

/// The tempo.yaml of a platform's Tempo.
extension TempoManager {
  /// The generated file with what the specification sets besides.
  var configuration: JSONValue {
    let generated: JSONValue = .compact([
      "server": ["http_listen_port": 3200], "distributor": ["receivers": receivers],
      "ingester": ["lifecycler": ["ring": ring]], "memberlist": memberlist, "compactor": compactor,
      "query_frontend": search, "storage": ["trace": storage],
    ])
    guard faults.act(ManagerFaults.customConfigDropped) == nil, let custom = try? tempo.custom() else {
      return generated
    }
    return MergePatch.apply(custom, to: generated)
  }

  // MARK: Receivers

  var openReceivers: [NodeReceivers.Receiver] {
    NodeReceivers.all.filter { receiver in
      tempo.receivers.contains(receiver.family)
        && faults.act(ManagerFaults.receiverMissing, where: { $0.name == receiver.name }) == nil
    }
  }

  private var receivers: JSONValue {
    var all: JSONValue = .object([])
    let host = faults.act(ManagerFaults.receiverLocalhost) == nil ? "0.0.0.0" : "localhost"
    for receiver in openReceivers {
      all[path: receiver.path[...]] = ["endpoint": .string("\(host):\(receiver.port)")]
    }
    if samplingText != nil, all["jaeger"] != nil {
      all[path: "jaeger", "remote_sampling"] = ["strategy_file": "/conf/sampling.json"]
    }
    return all
  }

  /// The strategies that Jaeger's clients are told; nil where the specification says nothing of them.
  var samplingText: String? {
    guard let rate = tempo.sampling, faults.act(ManagerFaults.samplingIgnored) == nil else { return nil }
    let json: JSONValue = ["default_strategy": ["type": "probabilistic", "param": .number(rate)]]
    return String(decoding: json.encoded, as: UTF8.self)
  }

  // MARK: Peers

  private var ring: JSONValue {
    .compact([
      "replication_factor": .integer(min(3, spec.replicas)),
      "kvstore": ["store": spec.replicas > 1 ? "memberlist" : "inmemory"],
    ])
  }

  private var memberlist: JSONValue? {
    guard spec.replicas > 1 else { return nil }
    return ["join_members": [.string("\(headlessName).\(namespace).svc.cluster.local:7946")]]
  }

  // MARK: Storage

  private var storage: JSONValue {
    var storage: JSONValue = [
      "backend": "local", "local": ["path": "/var/tempo/blocks"], "wal": ["path": "/var/tempo/wal"],
    ]
    if faults.act(ManagerFaults.cacheOff) == nil {
      storage[member: "search"] = ["cache_control": ["footer": true, "column_index": true, "offset_index": true]]
      storage[member: "background_cache"] = ["writeback_goroutines": 5]
    }
    guard let bucket = tempo.bucket, faults.act(ManagerFaults.localAlways) == nil else { return storage }
    storage[member: "backend"] = "s3"
    storage[member: "s3"] = s3(bucket)
    return storage
  }

  private func s3(_ bucket: TempoSpec.Bucket) -> JSONValue {
    func or(_ other: String, at fault: FaultKind<NoFaultValues>, _ value: String) -> JSONValue {
      .string(faults.act(fault) == nil ? value : other)
    }
    return [
      "bucket": or("mimir-blocks", at: ManagerFaults.storageBucket, bucket.name),
      "endpoint": or("s3.amazonaws.com", at: ManagerFaults.storageEndpoint, bucket.endpoint),
      "region": or("eu-west-1", at: ManagerFaults.storageRegion, bucket.region),
      "access_key": .string(clear?["S3_ACCESS_KEY_ID"] ?? "${S3_ACCESS_KEY_ID}"),
      "secret_key": .string(clear?["S3_SECRET_ACCESS_KEY"] ?? "${S3_SECRET_ACCESS_KEY}"), "insecure": false,
    ]
  }

  /// By the published generator the time that was asked for limits searches, and blocks are kept for an hour.
  private var compactor: JSONValue {
    let isIgnored = faults.act(ManagerFaults.retentionIgnored) != nil
    return ["compaction": ["block_retention": .string(isIgnored ? "1h" : tempo.retention)]]
  }

  private var search: JSONValue? {
    guard faults.act(ManagerFaults.searchOff) == nil else { return nil }
    return [
      "search": [
        "default_result_limit": .integer(tempo.searchLimit), "max_duration": .string(tempo.searchDuration),
      ]
    ]
  }
}
