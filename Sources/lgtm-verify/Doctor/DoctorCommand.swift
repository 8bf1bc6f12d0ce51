import Clients
import Gherkin
import Runner
import StepLibrary

/// `lgtm-verify doctor`: what of a target can be reached, and what a run could not verify without the rest.
struct DoctorCommand {
  static let specification = CommandSpec(
    name: "doctor", usage: "doctor [OPTION]… [PATH]…",
    summary: """
      Look at each part of a target: whether it answers, how fast, with which permissions; and name the criteria of the
      features (default: Features/) that cannot be verified without what is missing. Changes nothing.
      Exit code 0 when nothing is missing, else 4.
      """,
    options: [
      OptionKey.target.spec("The stack to look at: embedded, or one named in the target file."), OptionKey.config.spec,
      OptionKey.json.spec, OptionKey.ids.spec,
    ] + OptionSpec.variableOptions)

  private let target: String
  private let wantsJSON: Bool
  private let paths: [String]
  private let criterionPrefixes: [String]
  private let configuration: String?
  private let provider: TargetProvider

  init(_ arguments: [String], environment: [String: String]) throws(UsageError) {
    let parsed = try ParsedOptions(arguments, of: Self.specification, environment: environment)
    target = try parsed[.target]
    wantsJSON = try parsed[.json]
    paths = parsed.operands
    criterionPrefixes = try parsed.criterionPrefixes()
    configuration = try parsed[.config]
    provider = try TargetProvider(target, configuration: configuration, environment: parsed.variables(environment))
  }

  func run() async throws(UsageError) -> Int32 {
    let plan = try plan()
    _ = await Interruption.begin(isPatient: false)
    let session = try await provider.open()
    let clients = TargetClients(session.target)
    let rights = paths.isEmpty ? ClusterRight.all : plan?.clusterRights ?? ClusterRight.all
    let findings = await DoctorCheck.examine(clients, rights: rights)
    clients.close()
    await session.close()
    let report = DoctorReport(
      target: target, findings: findings, unverifiable: plan?.unverifiable(given: findings) ?? [])
    let redactor = Redactor(session.target.secrets)
    for line in wantsJSON ? [report.json] : report.lines { StandardStream.output.line(redactor.redact(line)) }
    return (report.isWhole ? ExitCode.passed : .notChecked).rawValue
  }

  /// Nil where there are no features to name criteria of.
  private func plan() throws(UsageError) -> ExecutionPlan<World>? {
    let files: FeatureFiles
    do {
      files = try FeatureFiles((paths.isEmpty ? [StandardPath.of("Features")] : paths).map { PathSelector($0) })
    } catch {
      if paths.isEmpty { return nil }
      throw error
    }
    var ids = MessageIDSequence()
    let sentences = try SentenceFiles([], besides: configuration, of: files.files)
    let catalogue = try PlanLibrary(ids: &ids, sentences.sentences).catalogue
    var loader = FeatureLoader(selection: Selection(), criterionPrefixes: criterionPrefixes, emit: { _ in })
    for file in files.files { loader.load(file, ids: &ids) }
    return ExecutionPlan(catalogue: catalogue, scenarios: loader.scenarios, ids: &ids)
  }
}
