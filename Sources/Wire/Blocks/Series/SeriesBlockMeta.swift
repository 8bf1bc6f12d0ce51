import Base

/// What a block of metrics says of itself: `meta.json` as Prometheus, Thanos, Cortex and Mimir have it.
package struct SeriesBlockMeta: Equatable, Sendable {
  package var ulid: String
  /// Milliseconds since 1970; the end does not belong to the block.
  package var minTime: Int64
  package var maxTime: Int64
  package var sampleCount: Int
  package var seriesCount: Int
  package var level: Int
  package var sources: [String]
  /// Whose it is, where it says so.
  package var tenant: String?
  /// `chunks/000001` and so on.
  package var segments: [String]

  package init(json bytes: [UInt8]) throws {
    let json = try JSONValue(parsing: bytes)
    guard let ulid = json["ulid"]?.string else { throw BlockError.missing("ulid") }
    guard let minTime = json["minTime"]?.integer(as: Int64.self) else { throw BlockError.missing("minTime") }
    guard let maxTime = json["maxTime"]?.integer(as: Int64.self) else { throw BlockError.missing("maxTime") }
    guard let samples = json["stats"]?["numSamples"]?.integer(as: Int.self) else {
      throw BlockError.missing("stats.numSamples")
    }
    guard let level = json["compaction"]?["level"]?.integer(as: Int.self) else {
      throw BlockError.missing("compaction.level")
    }
    (self.ulid, self.minTime, self.maxTime, sampleCount, self.level) = (ulid, minTime, maxTime, samples, level)
    seriesCount = json["stats"]?["numSeries"]?.integer() ?? 0
    sources = json["compaction"]?["sources"]?.elements?.compactMap(\.string) ?? []
    tenant = json["thanos"]?["labels"]?["__org_id__"]?.string
    let names = json["thanos"]?["segment_files"]?.elements?.compactMap(\.string) ?? []
    segments = (names.isEmpty ? ["000001"] : names).map { "chunks/\($0)" }
  }
}
