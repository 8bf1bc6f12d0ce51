/// What a run tests, with what and how: without it nobody can say what its verdict is worth. It holds no secret.
package struct Provenance: Equatable, Sendable {
  package var target: TestedTarget
  /// What each part of the target says of itself; empty where no scenario needed the target.
  package var versions: [TestedVersion]
  /// Those of the embedded stack, and the one of the target file.
  package var profiles: [String]
  /// As `--fault` takes them.
  package var faults: [String]
  /// What every wait was cut to; nil where steps waited as long as their texts say.
  package var waitLimit: Duration?
  /// Several of a run that was resumed or merged.
  package var seeds: [UInt64]
  /// What else was given, by option.
  package var options: [NamedText]
  package var plan: TestedFile?
  package var features: [TestedFile]
  /// What was to run and could not be read at all, by path, with the reason.
  package var unread: [NamedText] = []
  package var hosts: [String]
  /// Those of which these are the results; empty for a run that was whole.
  package var shards: [TestedShard] = []
  /// The version of this program.
  package var program: String

  package init(
    target: TestedTarget, versions: [TestedVersion] = [], profiles: [String] = [], faults: [String] = [],
    waitLimit: Duration? = nil, seeds: [UInt64] = [], options: [NamedText] = [], plan: TestedFile? = nil,
    features: [TestedFile] = [], hosts: [String] = [], program: String
  ) {
    (self.target, self.versions, self.profiles, self.faults) = (target, versions, profiles, faults)
    (self.waitLimit, self.seeds, self.options) = (waitLimit, seeds, options)
    (self.plan, self.features, self.hosts, self.program) = (plan, features, hosts, program)
  }

  /// Of two runs that count as one: what differs between them is what may differ.
  package func united(with other: Provenance) -> Provenance {
    var united = self
    united.seeds += other.seeds.filter { !seeds.contains($0) }
    united.shards += other.shards.filter { !shards.contains($0) }
    united.hosts += other.hosts.filter { !hosts.contains($0) }
    united.options += other.options.filter { !options.contains($0) }
    let known = Set(features.map(\.path))
    united.unread += other.unread.filter { !unread.contains($0) }
    united.features += other.features.filter { !known.contains($0.path) }
    return united
  }
}

package struct TestedTarget: Equatable, Sendable {
  package var name: String
  /// It is the stack in this process: no cluster was touched.
  package var isEmbedded: Bool
  /// Where its parts were reached.
  package var addresses: [NamedText]

  package init(name: String, isEmbedded: Bool, addresses: [NamedText] = []) {
    (self.name, self.isEmbedded, self.addresses) = (name, isEmbedded, addresses)
  }
}

package struct TestedVersion: Equatable, Sendable {
  /// `Tempo`.
  package var system: String
  package var answer: Answer

  package enum Answer: Equatable, Sendable {
    case known(String)
    /// With the reason.
    case unknown(String)
  }

  package init(system: String, _ answer: Answer) { (self.system, self.answer) = (system, answer) }

  package var known: String? { if case .known(let version) = answer { version } else { nil } }
}

/// A file by its path and its content (SHA-256 in hexadecimal).
package struct TestedFile: Equatable, Sendable {
  package var path: String
  package var digest: String

  package init(path: String, digest: String) { (self.path, self.digest) = (path, digest) }
}

package struct NamedText: Equatable, Sendable {
  package var name: String
  package var text: String

  package init(_ name: String, _ text: String) { (self.name, self.text) = (name, text) }
}
