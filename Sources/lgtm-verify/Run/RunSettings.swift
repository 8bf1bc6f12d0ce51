import EmbeddedStack
import Gherkin
import Reports
import Runner
import StepLibrary

/// What `run` is told, checked and with its defaults.
struct RunSettings: Sendable {
  var paths: [PathSelector]
  var selection: Selection
  var shard: Shard?
  var target: String
  var configuration: String?
  var faults: [String]
  var profiles: [StackProfile]
  var options: RunOptions
  var order: RunOrder
  var seed: UInt64?
  var isDryRun: Bool
  var resumes: Bool
  var allowsDisruption: Bool
  var output: String
  var reports: [ReportRequest]
  var verbosity: Verbosity
  var plan: PlanEvidence?
  var gate: CoverageGate?
  var criterionPrefixes: [String]

  enum Verbosity: Sendable { case quiet, normal, verbose }

  init(_ arguments: [String], environment: [String: String]) throws(UsageError) {
    var parsed = try ParsedOptions(arguments, of: RunCommand.specification, environment: environment)
    let reader = TargetFileReader(environment: environment)
    let profiles = try ProfileChoice(parsed.all("--profile"))
    for layer in try reader.layers(parsed.value("--config"), profile: profiles.file) {
      parsed.fill(from: layer)
    }
    do { try self.init(parsed, jobIndex: environment["JOB_COMPLETION_INDEX"]) } catch { throw parsed.placed(error) }
    plan = try parsed.planEvidence(environment: environment)
  }

  private init(_ parsed: ParsedOptions, jobIndex: String?) throws(UsageError) {
    paths = try parsed.paths()
    selection = try parsed.selection(paths)
    shard = try parsed.shard(jobIndex: jobIndex)
    target = parsed.value("--target") ?? "embedded"
    configuration = parsed.value("--config")
    faults = parsed.all("--fault")
    profiles = try ProfileChoice(parsed.all("--profile")).stack
    options = try parsed.runOptions()
    order = try parsed.order()
    seed = try parsed.parsed("--seed", as: "a whole number from 0") { UInt64($0) }
    resumes = parsed.has("--resume")
    allowsDisruption = parsed.has("--allow-disruption")
    isDryRun = parsed.has("--dry-run")
    output = parsed.value("--output") ?? "out"
    reports = try parsed.reports()
    gate = try parsed.coverageGate()
    criterionPrefixes = try parsed.criterionPrefixes()
    verbosity = parsed.has("--quiet") ? .quiet : parsed.has("--verbose") ? .verbose : .normal
  }
}

extension RunSettings {
  /// What every run leaves in its output folder.
  var standardReports: [ReportRequest] {
    [ReportRequest(.junit, "\(output)/junit.xml"), ReportRequest(.rerun, "\(output)/rerun.txt")]
  }
}

extension ParsedOptions {
  /// An option's value in another type; an error names what was expected.
  func parsed<Value>(
    _ name: String, as expected: String, _ parse: (String) -> Value?
  ) throws(UsageError) -> Value? {
    guard let text = value(name) else { return nil }
    guard let value = parse(text) else { throw .badValue(option: name, value: text, expected: expected) }
    return value
  }

  func selection(_ paths: [PathSelector]) throws(UsageError) -> Selection {
    var selection = Selection(lines: PathSelector.lines(of: paths))
    if let text = value("--tags") {
      do { selection.tags = try TagExpression(parsing: text) } catch {
        throw .badValue(option: "--tags", value: text, expected: "a tag expression; \(error)")
      }
    }
    for text in all("--name") {
      guard let pattern = NamePattern(text) else {
        throw .badValue(option: "--name", value: text, expected: "a regular expression")
      }
      selection.names.append(pattern)
    }
    return selection
  }

  func runOptions() throws(UsageError) -> RunOptions {
    var options = RunOptions(failFast: has("--fail-fast"))
    let time = "a time such as 500ms, 30s or 5m"
    options.jobs =
      try parsed("--jobs", as: "a whole number from 1") { Int($0).flatMap { $0 > 0 ? $0 : nil } } ?? options.jobs
    options.retries = try parsed("--retry", as: "a whole number from 0") { Int($0).flatMap { $0 >= 0 ? $0 : nil } } ?? 0
    options.waits.timeout = try parsed("--timeout", as: time, DurationText.parse) ?? options.waits.timeout
    options.waits.poll = try parsed("--poll", as: time, DurationText.parse) ?? options.waits.poll
    options.waits.literal = has("--literal-waits")
    options.waits.limit = try waitLimit(as: time)
    return options
  }

  /// Real systems need the time that a plan gives them.
  private func waitLimit(as time: String) throws(UsageError) -> Duration? {
    guard let limit = try parsed("--wait-limit", as: time, DurationText.parse) else { return nil }
    if let target = value("--target"), target != "embedded" {
      throw .other("--wait-limit works on the embedded stack only", hint: "leave out --target, or --wait-limit")
    }
    if has("--literal-waits") {
      throw .other("--literal-waits sleeps, so --wait-limit has nothing to cut", hint: "leave out one of them")
    }
    return limit
  }

  fileprivate func order() throws(UsageError) -> RunOrder {
    try parsed("--order", as: "defined, reverse or random[:SEED]") { RunOrder($0) } ?? .defined
  }

  func reports() throws(UsageError) -> [ReportRequest] {
    var requests: [ReportRequest] = []
    for text in all("--report") {
      guard let request = ReportRequest(text) else {
        throw .badValue(
          option: "--report", value: text, expected: "FORMAT=PATH with a format of \(ReportRequest.Format.names)")
      }
      requests.append(request)
    }
    return requests
  }
}
