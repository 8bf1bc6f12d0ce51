import Base
import FoundationEssentials
import Wire

/// Traces that were cut together, complete and immutable.
struct TraceBlock: Sendable {
  var tenant: String
  let id: String
  var traces: [TraceID: Trace]

  init(tenant: String, id: UUID = UUID(), traces: [TraceID: Trace]) {
    self.tenant = tenant
    self.id = id.uuidString.lowercased()
    self.traces = traces
  }

  /// The block as it lies in the object store.
  func encoded() -> EncodedBlock {
    var (data, index) = ([UInt8](), BlockIndex())
    for (id, trace) in traces.sorted(by: { $0.key < $1.key }) {
      let bytes = trace.protobuf
      index.append(id, data.count..<(data.count + bytes.count))
      data += bytes
    }
    let spans = traces.values.lazy.flatMap(\.spans)
    let start = spans.map(\.startTimeUnixNano).min() ?? 0
    let end = spans.map(\.endTimeUnixNano).max() ?? 0
    let bloom = TraceBloom(traces.keys)
    let meta = BlockMeta(
      blockID: id, tenantID: tenant, startTime: UTCTime(unixNano: start), endTime: UTCTime(unixNano: end),
      totalObjects: traces.count, size: data.count, bloomShards: bloom.shards.count)
    return EncodedBlock(meta: meta, data: data, bloom: bloom, index: index)
  }
}

/// The objects of a block. The bloom filter is Tempo's; the data object holds the traces as protobuf
/// (`tempopb.Trace`), one after another: Tempo's own are Parquet, which this stack does not write.
struct EncodedBlock: Sendable {
  let meta: BlockMeta
  var data: [UInt8]
  let bloom: TraceBloom
  let index: BlockIndex

  /// Keys and contents; `meta.json` last, so that a block without it is not complete.
  var objects: [(key: String, bytes: [UInt8])] {
    [(meta.key("data.parquet"), data)]
      + bloom.shards.enumerated().map { (meta.key("bloom-\($0)"), $1.bytes) }
      + [(meta.key("index"), index.bytes), (meta.key("meta.json"), meta.json)]
  }
}

extension UTCTime {
  /// Times that 63 bits cannot hold become the last one that they can.
  init(unixNano: UInt64) { self.init(nanosecondsSince1970: Int64(clamping: unixNano)) }
}
