import Base
import Clients
import Gherkin
import Reports
import Runner
import TaskPlan

/// What a run is told to test: what is known of it before the target is asked.
struct RunDescription: Sendable {
  private var known: Provenance
  /// Files of sentences, which count as what is tested.
  private var sentences: [TestedFile]

  /// The seed stands in it once the run has one.
  init(_ settings: RunSettings, _ target: Target, _ sentences: SentenceFiles) throws(UsageError) {
    self.sentences = sentences.files
    let isEmbedded = settings.target == "embedded"
    known = Provenance(
      target: TestedTarget(
        name: settings.target, isEmbedded: isEmbedded, addresses: isEmbedded ? [] : target.testedAddresses),
      profiles: settings.given.profiles, faults: settings.given.faults, waitLimit: settings.options.waits.limit,
      options: settings.given.others, plan: settings.plan.map { TestedFile($0.plan.path, $0.plan.source.bytes) },
      hosts: [hostName], program: LGTMVerify.version)
    known.shards = [settings.shard?.tested].compactMap { $0 }
  }

  /// Of a run on the embedded stack, such as that of a proof.
  init(embedded faults: [String], waitLimit: Duration?, _ sentences: SentenceFiles) {
    self.sentences = sentences.files
    known = Provenance(
      target: TestedTarget(name: "embedded", isEmbedded: true), faults: faults, waitLimit: waitLimit,
      hosts: [hostName], program: LGTMVerify.version)
  }

  /// With what only a run knows.
  func provenance(
    features: [TestedFile], unread: [NamedText] = [], seed: UInt64? = nil, versions: [TestedVersion] = []
  ) -> Provenance {
    var provenance = known
    provenance.unread = unread
    (provenance.features, provenance.versions) = (features + sentences, versions)
    provenance.seeds = seed.map { [$0] } ?? []
    return provenance
  }
}

extension TestedVersion {
  init(_ version: SystemVersion) {
    switch version.answer {
    case .success(let text): self.init(system: version.system, .known(text))
    case .failure(let unknown): self.init(system: version.system, .unknown(unknown.reason))
    }
  }
}
