package import Base

/// What a block of traces says of itself: Tempo's `meta.json`, of vParquet3 and later.
package struct TraceBlockMeta: Equatable, Sendable {
  /// `vParquet4`.
  package var format: String
  package var blockID: String
  package var tenantID: String
  /// To the second.
  package var startTime: UTCTime
  package var endTime: UTCTime
  /// Traces in it.
  package var totalObjects: Int
  /// Bytes of the data object.
  package var size: Int
  package var bloomShards: Int

  package init(json bytes: [UInt8]) throws {
    let json = try JSONValue(parsing: bytes)
    func text(_ key: String) throws(BlockError) -> String {
      guard let text = json[key]?.string else { throw .missing(key) }
      return text
    }
    func number(_ key: String) throws(BlockError) -> Int {
      guard let number = json[key]?.integer(as: Int.self), number >= 0 else { throw .missing(key) }
      return number
    }
    func time(_ key: String) throws(BlockError) -> UTCTime {
      guard let time = UTCTime(rfc3339: try text(key)) else { throw .missing(key) }
      return time
    }
    (format, blockID, tenantID) = (try text("format"), try text("blockID"), try text("tenantID"))
    (startTime, endTime) = (try time("startTime"), try time("endTime"))
    (totalObjects, size) = (try number("totalObjects"), try number("size"))
    // Blocks of one filter leave it out in old versions.
    bloomShards = max(1, json["bloomShards"]?.integer() ?? 1)
  }
}
