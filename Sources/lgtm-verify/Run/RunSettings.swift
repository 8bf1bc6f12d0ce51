import EmbeddedStack
import Gherkin
import Reports
import Runner
import StepLibrary

/// What `run` is told, checked and with its defaults.
struct RunSettings: Sendable {
  var paths: [PathSelector]
  var selection: Selection
  var shard: ShardSettings?
  var target: String
  var configuration: String?
  /// Files of sentences that are given by name.
  var sentences: [String]
  var faults: [Fault]
  var profiles: [StackProfile]
  var options: RunOptions
  var order: RunOrder
  var seed: UInt64?
  var isDryRun: Bool
  var resumes: Bool
  var allowsDisruption: Bool
  /// For how long a run that disrupts waits for another.
  var lockWait: Duration
  /// Whether it does where nothing can be locked.
  var forcesLock: Bool
  var output: String
  var reports: [ReportRequest]
  /// Where results are left beside the output folder.
  var results: ResultBucket?
  /// Where a record of the run is kept.
  var history: String?
  var verbosity: Verbosity
  var colour: ColourChoice
  var log: LogFormat
  /// The environment as the target file sees it.
  var variables: [String: String]
  var plan: PlanEvidence?
  var gate: CoverageGate?
  var criterionPrefixes: [String]
  /// What of it reports say, as it was written.
  let given: GivenOptions

  enum Verbosity: Sendable { case quiet, normal, verbose }

  init(_ arguments: [String], environment: [String: String]) throws(UsageError) {
    try self.init(
      ParsedOptions(arguments, of: RunCommand.specification, environment: environment), environment: environment)
  }

  /// Of `run`, or of a command that has some of its options.
  init(_ given: ParsedOptions, environment: [String: String]) throws(UsageError) {
    var options = given
    let reader = TargetFileReader(environment: environment)
    for layer in try reader.layers(options[.config], profile: options[.profiles].file) { options.fill(from: layer) }
    do {
      try self.init(options.read(as: RunCommand.specification), environment)
    } catch { throw options.placed(error) }
    plan = try options.planEvidence(environment: environment)
  }

  private init(_ given: ParsedOptions, _ environment: [String: String]) throws(UsageError) {
    paths = try given.paths()
    selection = try given.selection()
    shard = try ShardSettings(given, environment)
    target = try given[.target]
    configuration = try given[.config]
    sentences = try given[.sentences]
    faults = try given[.faults]
    profiles = try given[.profiles].stack
    options = try given.runOptions()
    order = try given[.order]
    seed = try given[.seed]
    resumes = try given[.resume]
    allowsDisruption = try given[.allowDisruption]
    lockWait = try given[.lockWait]
    forcesLock = try given[.forceLock]
    isDryRun = try given[.dryRun]
    output = try given[.output]
    reports = try given[.reports]
    results = try given[.resultBucket]
    history = try given[.history]
    gate = try given.coverageGate()
    criterionPrefixes = try given.criterionPrefixes()
    self.given = GivenOptions(given)
    (colour, log, variables) = (try given[.colour], try given[.log], try given.variables(environment))
    verbosity = try given[.quiet] ? .quiet : given[.verbose] ? .verbose : .normal
  }
}

extension RunSettings {
  /// What every run leaves in its output folder.
  var standardReports: [ReportRequest] {
    [ReportRequest(.junit, "\(output)/junit.xml"), ReportRequest(.rerun, "\(output)/rerun.txt")]
  }
}

extension ParsedOptions {
  fileprivate func runOptions() throws(UsageError) -> RunOptions {
    var options = RunOptions(jobs: try self[.jobs], retries: try self[.retries], failFast: try self[.failFast])
    options.waits = WaitOptions(
      timeout: try self[.timeout], poll: try self[.poll], literal: try self[.literalWaits], limit: try waitLimit())
    return options
  }

  /// Real systems need the time that a plan gives them.
  private func waitLimit() throws(UsageError) -> Duration? {
    guard let limit = try self[.waitLimit] else { return nil }
    if try self[.target] != "embedded" { throw .conflict(.waitLimitOfAnotherTarget) }
    if try self[.literalWaits] { throw .conflict(.waitLimitOfLiteralWaits) }
    return limit
  }
}
