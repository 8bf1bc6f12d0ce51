import Base
import Gherkin
import Runner
import StepLibrary
import Yaml

/// `lgtm-verify manifest`: what a cluster needs to run features in it.
struct ManifestCommand {
  static let specification = CommandSpec(
    name: "manifest", usage: "manifest [OPTION]… [PATH]…",
    summary: """
      Print what a cluster needs to verify a target from within: a service account with exactly the rights that the
      features need (default: those of the image), the target file, and a Job. Nothing is asked of a cluster. PATH are
      features of your own, which go along.
      """,
    options: [
      OptionKey.target.spec, OptionKey.config.spec, OptionKey.tags.spec,
      OptionKey.allowDisruption.spec("Also what disrupts the target, with the rights for it."),
      OptionKey<Int?>.shards.spec,
      OptionKey<String?>.weights.spec(
        "Spread scenarios over shards by their times in these results, which go along in short."),
      OptionKey<String?>.schedule.spec, OptionKey<String>.objectName.spec,
      OptionKey<String?>.jobNamespace.spec, OptionKey<String>.image.spec, OptionKey<String>.secretName.spec,
      OptionKey<String?>.resultsClaim.spec,
      OptionKey<ResultBucket?>.resultBucket.spec("Where shards leave their results: a bucket of their own."),
      OptionKey<String>.fluxNamespace.spec,
    ] + OptionSpec.variableOptions)

  private let settings: ManifestSettings

  init(_ arguments: [String], environment: [String: String]) throws(UsageError) {
    settings = try ManifestSettings(
      ParsedOptions(arguments, of: Self.specification, environment: environment), environment)
  }

  func run() throws(UsageError) -> Int32 {
    let (plan, sentences, files) = try plan()
    let unruly = plan.cases.filter(\.makesObjects)
    let rights = settings.reachesCluster ? plan.clusterRights : []
    let content = try settings.content(files + sentences.files)
    let objects = ManifestObjects(settings, rights: rights, content: content).all
    for line in comments(unruly) { StandardStream.output.line("# \(line)") }
    for object in objects {
      StandardStream.output.line("---")
      StandardStream.output.write(Array(object.yaml.utf8))
    }
    for line in problems(unruly) { StandardStream.error.line("lgtm-verify: \(line)") }
    return plan.isExecutable ? 0 : ExitCode.notExecutable.rawValue
  }

  private func comments(_ unruly: [PlannedCase]) -> [String] {
    let what = settings.paths.isEmpty ? "the features of the image" : settings.paths.joined(separator: " ")
    return ["Verifies the target \"\(settings.target)\" with \(what); made by lgtm-verify manifest."]
      + problems(unruly)
  }

  /// What kinds of objects a scenario makes, only its texts say.
  private func problems(_ unruly: [PlannedCase]) -> [String] {
    guard settings.reachesCluster, !unruly.isEmpty else { return [] }
    let names = unruly.prefix(3).map(\.pickle.name).joined(separator: "; ")
    return [
      "no rights are among these for what \(unruly.count) scenarios make in namespaces of their own: \(names)"
        + (unruly.count > 3 ? "; …" : "")
    ]
  }

  /// Only what will run: what disrupts is left out where that is not allowed.
  private func plan() throws(UsageError) -> (ExecutionPlan<World>, SentenceFiles, [TestedFile]) {
    let paths = settings.paths.isEmpty ? [StandardPath.of("Features")] : settings.paths
    let files = try FeatureFiles(paths.map { PathSelector($0) })
    var ids = MessageIDSequence()
    let sentences = try SentenceFiles([], besides: settings.configuration, of: files.files)
    let catalogue = try PlanLibrary(ids: &ids, sentences.sentences).catalogue
    var loader = FeatureLoader(selection: Selection(tags: settings.tags), emit: { _ in })
    for file in files.files { loader.load(file, ids: &ids) }
    let all = ExecutionPlan(catalogue: catalogue, scenarios: loader.scenarios, ids: &ids)
    let tested = settings.paths.isEmpty ? [] : loader.files
    if settings.allowsDisruption || settings.target == "embedded" { return (all, sentences, tested) }
    let runnable = zip(all.cases, loader.scenarios).filter { $0.0.locks.exclusive.isEmpty }.map(\.1)
    return (ExecutionPlan(catalogue: catalogue, scenarios: runnable, ids: &ids), sentences, tested)
  }
}

extension PlannedCase {
  /// Whether it makes objects of kinds that its texts name.
  fileprivate var makesObjects: Bool {
    locks.shared.union(locks.exclusive).contains { $0.owner == "objects" }
  }
}
