import Base
import Gherkin
import Runner

extension MessageFields {
  func provenance() throws(MessageProblem) -> Provenance {
    let target = try object("target")
    var provenance = Provenance(
      target: TestedTarget(
        name: try target.string("name"), isEmbedded: try target.boolean("embedded"),
        addresses: try target.named("addresses")),
      versions: try objects("versions").map { fields throws(MessageProblem) in try fields.version() },
      profiles: try strings("profiles"), faults: try strings("faults"),
      waitLimit: names.contains("waitLimitSeconds") ? try duration("waitLimitSeconds") : nil,
      seeds: try strings("seeds").compactMap { UInt64($0) }, options: try named("options"),
      plan: try optionalObject("plan")?.file(),
      features: try objects("features").map { fields throws(MessageProblem) in try fields.file() },
      hosts: try strings("hosts"), program: try string("program"))
    if names.contains("unread") { provenance.unread = try named("unread") }
    if names.contains("shards") {
      provenance.shards = try objects("shards").map { fields throws(MessageProblem) in try fields.shard() }
    }
    return provenance
  }

  private func named(_ name: String) throws(MessageProblem) -> [NamedText] {
    try objects(name).map { fields throws(MessageProblem) in
      NamedText(try fields.string("name"), try fields.string("text"))
    }
  }

  private func version() throws(MessageProblem) -> TestedVersion {
    let system = try string("system")
    if let version = optionalString("version") { return TestedVersion(system: system, .known(version)) }
    return TestedVersion(system: system, .unknown(try string("notKnown")))
  }

  private func shard() throws(MessageProblem) -> TestedShard {
    TestedShard(
      index: try integer("index"), count: try integer("count"), run: optionalString("run"),
      weights: optionalString("weights"))
  }

  private func file() throws(MessageProblem) -> TestedFile {
    TestedFile(path: try string("path"), digest: try string("sha256"))
  }
}
