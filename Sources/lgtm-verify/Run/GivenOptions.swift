import EmbeddedStack
import Reports
import Runner

/// What a run was given, as it was written: for reports, which say how a verdict came about.
struct GivenOptions: Sendable {
  let faults: [String]
  let profiles: [String]
  /// What else says how the run went about its scenarios.
  let others: [NamedText]

  init(_ options: ParsedOptions) {
    let given = options.given
    func texts<Value>(_ key: OptionKey<Value>) -> [String] { given.first { $0.name == key.name }?.texts ?? [] }
    (faults, profiles) = (texts(OptionKey.faults), texts(OptionKey.profiles))
    let paths = options.operands.isEmpty ? [] : [NamedText("PATH", options.operands.joined(separator: " "))]
    others =
      paths
      + given.filter { !Self.elsewhere.contains($0.name) }
      .map { NamedText($0.name, Self.shown($0.name, $0.texts).filter { !$0.isEmpty }.joined(separator: ", ")) }
  }

  /// What a variable of the target file is set to may be a secret.
  private static func shown(_ name: String, _ texts: [String]) -> [String] {
    name == OptionKey.variables.name ? texts.map { String($0.prefix { $0 != "=" }) } : texts
  }

  /// What has a place of its own in reports, or says nothing about the run.
  private static let elsewhere: Set<String> = [
    OptionKey.faults.name, OptionKey.profiles.name, OptionKey.target.name, OptionKey.config.name, OptionKey.plan.name,
    OptionKey.waitLimit.name, OptionKey.seed.name, OptionKey.output.name, OptionKey<[ReportRequest]>.reports.name,
    OptionKey.quiet.name, OptionKey.verbose.name, OptionKey.resume.name, OptionKey.history.name,
    OptionKey<ResultBucket?>.resultBucket.name, OptionKey.log.name, OptionKey.shard(jobIndex: nil).name,
    OptionKey<String?>.weights.name,
    OptionKey<String?>.shardsOf.name, OptionKey.colour.name, OptionKey.watch.name,
  ]
}
