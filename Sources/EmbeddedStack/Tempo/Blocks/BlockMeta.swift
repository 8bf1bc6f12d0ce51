import Base
import Wire

/// A block's `meta.json`, with the keys that Tempo 3.1 writes.
struct BlockMeta: Sendable, Equatable {
  /// Ours is no Parquet, and says so.
  static let format = "embedded1"

  var blockID: String
  var tenantID: String
  /// The first start and the last end of its spans.
  var startTime: UTCTime
  var endTime: UTCTime
  /// Traces in the block.
  var totalObjects: Int
  /// Bytes of the data object.
  var size: Int
  var bloomShards = 1

  /// `TENANT/UUID/NAME`.
  func key(_ name: String) -> String { "\(tenantID)/\(blockID)/\(name)" }

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.members([("format", Self.format), ("blockID", blockID), ("tenantID", tenantID)])
      json.members([("startTime", startTime.rfc3339()), ("endTime", endTime.rfc3339())])
      json.members([("totalObjects", totalObjects), ("size", size), ("compactionLevel", 0), ("indexPageSize", 0)])
      json.members([("totalRecords", totalObjects), ("bloomShards", bloomShards), ("footerSize", 0)])
      json.key("dedicatedColumns")
      json.array([Int]()) { $0.integer($1) }
      json.members([("replicationFactor", 1)])
    }
  }

  var json: [UInt8] {
    var json = JSONWriter(.go)
    write(to: &json)
    return json.bytes
  }

  /// nil when it is not the meta of a block that we can read.
  init?(json bytes: [UInt8]) {
    guard let json = try? JSONValue(parsing: bytes), json["format"]?.string == Self.format else { return nil }
    guard let blockID = json["blockID"]?.string, let tenantID = json["tenantID"]?.string else { return nil }
    guard let start = UTCTime(rfc3339: json["startTime"]?.string ?? "") else { return nil }
    guard let end = UTCTime(rfc3339: json["endTime"]?.string ?? "") else { return nil }
    guard let objects = json["totalObjects"]?.integer(as: Int.self), let size = json["size"]?.integer(as: Int.self)
    else { return nil }
    self.init(
      blockID: blockID, tenantID: tenantID, startTime: start, endTime: end, totalObjects: objects, size: size,
      bloomShards: json["bloomShards"]?.integer() ?? 1)
  }

  init(
    blockID: String, tenantID: String, startTime: UTCTime, endTime: UTCTime, totalObjects: Int, size: Int,
    bloomShards: Int = 1
  ) {
    self.blockID = blockID
    self.tenantID = tenantID
    self.startTime = startTime
    self.endTime = endTime
    self.totalObjects = totalObjects
    self.size = size
    self.bloomShards = bloomShards
  }
}
