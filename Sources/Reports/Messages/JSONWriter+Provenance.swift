import Base
import Runner

extension JSONWriter {
  /// What was tested, as an object; also for reports.
  mutating func provenance(_ provenance: Provenance) {
    object { json in
      json.member("target") { json in
        json.object { json in
          json.member("name", provenance.target.name)
          json.member("embedded", provenance.target.isEmbedded)
          json.member("addresses") { $0.named(provenance.target.addresses) }
        }
      }
      json.member("versions") { $0.array(provenance.versions) { $0.version($1) } }
      json.member("profiles") { $0.array(provenance.profiles) { $0.string($1) } }
      json.member("faults") { $0.array(provenance.faults) { $0.string($1) } }
      if let limit = provenance.waitLimit { json.member("waitLimitSeconds") { $0.number(limit / .seconds(1)) } }
      json.member("seeds") { $0.array(provenance.seeds) { $0.string("\($1)") } }
      json.member("options") { $0.named(provenance.options) }
      if let plan = provenance.plan { json.member("plan") { $0.file(plan) } }
      json.member("features") { $0.array(provenance.features) { $0.file($1) } }
      if !provenance.unread.isEmpty { json.member("unread") { $0.named(provenance.unread) } }
      if !provenance.shards.isEmpty { json.member("shards") { $0.array(provenance.shards) { $0.shard($1) } } }
      json.member("hosts") { $0.array(provenance.hosts) { $0.string($1) } }
      json.member("program", provenance.program)
    }
  }

  private mutating func named(_ texts: [NamedText]) {
    array(texts) { json, named in
      json.object { json in
        json.member("name", named.name)
        json.member("text", named.text)
      }
    }
  }

  private mutating func version(_ version: TestedVersion) {
    object { json in
      json.member("system", version.system)
      switch version.answer {
      case .known(let text): json.member("version", text)
      case .unknown(let reason): json.member("notKnown", reason)
      }
    }
  }

  private mutating func shard(_ shard: TestedShard) {
    object { json in
      json.members([("index", shard.index), ("count", shard.count)])
      if let run = shard.run { json.member("run", run) }
      if let weights = shard.weights { json.member("weights", weights) }
    }
  }

  private mutating func file(_ file: TestedFile) {
    object { json in
      json.member("path", file.path)
      json.member("sha256", file.digest)
    }
  }
}
