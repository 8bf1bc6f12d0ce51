import Base
import Runner

/// What was tested, as named texts in the order of reports.
struct TestedFacts {
  let rows: [NamedText]

  init(_ record: RunRecord) {
    guard let provenance = record.provenance else {
      rows = [NamedText("tested", Self.unknown)]
      return
    }
    rows = Self.target(provenance) + Self.setting(provenance) + Self.sources(provenance)
  }

  /// Of results of before.
  static let unknown = "not recorded"

  private static func target(_ provenance: Provenance) -> [NamedText] {
    let addresses = provenance.target.addresses.map { "\($0.name) \($0.text)" }
    return [NamedText("target", provenance.target.prose)]
      + (addresses.isEmpty ? [] : [NamedText("addresses", addresses.joined(separator: ", "))])
      + [NamedText("versions", provenance.versionProse)]
  }

  private static func setting(_ provenance: Provenance) -> [NamedText] {
    let options = provenance.options.map { "\($0.name) \($0.text)".trimmedEnd }
    return [
      NamedText("profile", provenance.profiles.prose), NamedText("faults", provenance.faults.prose),
      NamedText("wait limit", provenance.waitLimit.map { "all waits cut to \($0.formatted)" } ?? "none"),
      NamedText("seed", provenance.seeds.map(String.init).prose), NamedText("options", options.prose),
    ] + (provenance.shards.isEmpty ? [] : [NamedText("shards", provenance.shardProse)])
  }

  private static func sources(_ provenance: Provenance) -> [NamedText] {
    let plan = provenance.plan.map { "\($0.path) sha256 \($0.digest)" } ?? "none; criteria from tags"
    let features = provenance.features.map { "\($0.path) sha256 \($0.shortDigest)" }
    return [
      NamedText("plan", plan), NamedText("features", features.prose), NamedText("host", provenance.hosts.prose),
      NamedText("program", "lgtm-verify \(provenance.program)"),
    ]
  }
}

extension TestedTarget {
  /// What a green is worth.
  var prose: String { isEmbedded ? "embedded stack, no cluster was touched" : name }
}

extension Provenance {
  var versionProse: String {
    versions.isEmpty ? "not asked" : versions.map(\.prose).joined(separator: ", ")
  }
}

extension Provenance {
  /// `1/3, 2/3 of nightly-7; missing: 3/3`
  fileprivate var shardProse: String {
    let run = shards.first?.run.map { " of \($0)" } ?? ""
    let absent = absentShards.isEmpty ? "" : "; missing: \(absentShards.joined(separator: ", "))"
    return shards.sorted { $0.index < $1.index }.map(\.name).joined(separator: ", ") + run + absent
  }
}

extension TestedVersion {
  var prose: String {
    switch answer {
    case .known(let version): "\(system) \(version)"
    case .unknown(let reason): "\(system) not known: \(reason)"
    }
  }
}

extension [String] {
  fileprivate var prose: String { isEmpty ? "none" : joined(separator: ", ") }
}
