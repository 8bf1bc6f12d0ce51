import Base
import Wire

/// A block that was compacted years ago.
enum OldBlock {
  static let time = UTCTime(secondsSince1970: 1_580_000_000)

  /// Of the tenant that requests without one have.
  static func make() -> MetricBlock {
    let sources = (0..<2).map { part(at: Int64($0) * 60) }
    return MetricBlock(
      tenant: tenant, series: sources.flatMap(\.series), createdAt: time, parents: sources.map(\.meta))
  }

  private static let tenant = "anonymous"

  private static func part(at offset: Int64) -> MetricBlock {
    let sampled = time.advanced(bySeconds: offset - 10_000)
    let sample = Sample(1, at: sampled.millisecondsSince1970)
    return MetricBlock(tenant: tenant, series: [TimeSeries(LabelSet("old"), [sample])], createdAt: sampled)
  }
}
