import Base
import Wire

/// A block's `meta.json`, with the keys of the recorded ones.
struct MetricBlockMeta: Sendable, Equatable {
  var ulid: String
  var tenant: String
  /// Milliseconds; the end does not belong to the block.
  var minTime: Int64
  var maxTime: Int64
  var sampleCount: Int
  var seriesCount: Int
  var chunkCount = 0
  var level = 1
  var sources: [String]
  var parents: [String] = []
  var chunksSize = 0
  var indexSize = 0

  /// `TENANT/ULID/NAME`.
  func key(_ name: String) -> String { "\(tenant)/\(ulid)/\(name)" }

  /// The start of the range in which the block lies.
  func rangeStart(_ range: Int64) -> Int64 { minTime - ((minTime % range) + range) % range }

  func json(uploadedAt time: UTCTime) -> [UInt8] {
    var json = JSONWriter(.go)
    json.object { json in
      json.members([("ulid", ulid)])
      json.members([("minTime", Int(minTime)), ("maxTime", Int(maxTime))])
      json.key("stats")
      json.object { json in
        json.members([("numSamples", sampleCount), ("numFloatSamples", sampleCount)])
        json.members([("numSeries", seriesCount), ("numChunks", chunkCount)])
      }
      json.key("compaction")
      json.object { writeCompaction(to: &$0) }
      json.members([("version", 1)])
      json.key("thanos")
      json.object { writeThanos(to: &$0, time) }
    }
    return json.bytes
  }

  private func writeCompaction(to json: inout JSONWriter) {
    json.members([("level", level)])
    json.key("sources")
    json.array(sources) { $0.string($1) }
    guard !parents.isEmpty else { return }
    json.key("parents")
    json.array(parents) { json, parent in
      json.object { json in
        json.members([("ulid", parent)])
        json.members([("minTime", Int(minTime)), ("maxTime", Int(maxTime))])
      }
    }
  }

  private func writeThanos(to json: inout JSONWriter, _ time: UTCTime) {
    json.key("labels")
    json.object { $0.members([("__org_id__", tenant)]) }
    json.key("downsample")
    json.object { $0.members([("resolution", 0)]) }
    json.members([("source", level > 1 ? "compactor" : "receive")])
    json.key("segment_files")
    json.array(["000001"]) { $0.string($1) }
    json.key("files")
    json.array([("chunks/000001", chunksSize), ("index", indexSize), ("meta.json", 0)]) { json, file in
      json.object { json in
        json.members([("rel_path", file.0)])
        if file.1 > 0 { json.members([("size_bytes", file.1)]) }
      }
    }
    json.members([("upload_time", time.rfc3339(fractionDigits: 9))])
  }
}

extension MetricBlockMeta {
  /// nil when it is not the meta of a block that we can read.
  init?(json bytes: [UInt8], tenant: String) {
    guard let json = try? JSONValue(parsing: bytes), let ulid = json["ulid"]?.string else { return nil }
    guard let minTime = json["minTime"]?.integer(as: Int64.self) else { return nil }
    guard let maxTime = json["maxTime"]?.integer(as: Int64.self) else { return nil }
    guard let level = json["compaction"]?["level"]?.integer(as: Int.self) else { return nil }
    self.init(
      ulid: ulid, tenant: tenant, minTime: minTime, maxTime: maxTime,
      sampleCount: json["stats"]?["numSamples"]?.integer() ?? 0,
      seriesCount: json["stats"]?["numSeries"]?.integer() ?? 0, level: level,
      sources: json["compaction"]?["sources"]?.elements?.compactMap(\.string) ?? [],
      parents: json["compaction"]?["parents"]?.elements?.compactMap { $0["ulid"]?.string } ?? [])
  }
}
