import EmbeddedStack
import Reports
import Runner

/// What `prove` is told, checked and with its defaults.
struct ProveSettings: Sendable {
  static let specification = CommandSpec(
    name: "prove", usage: "prove [OPTION]… [PATH[:LINE]]…",
    summary: """
      Show for each criterion a fault that makes it fail: the scenarios (default: \(standardPath)) run on a healthy
      embedded stack, where they must pass, then under each fault that claims to break them, each on a stack of its own.
      """,
    options: [
      OptionSpec(
        "--fault", "NAME[:PARAM=VALUE]", isRepeatable: true, "Only this fault (default: all that claim a step)."),
      OptionSpec("--tags", "EXPRESSION", "Only scenarios whose tags match, such as \"@AC-1 and not @slow\"."),
      OptionSpec("--name", "REGEX", isRepeatable: true, "Only scenarios whose name matches."),
      OptionSpec(
        "--accepted", "FILE", "What is accepted as it is, with reasons (default: \(acceptedPath) where it exists)."),
      OptionSpec("--wait-limit", "DURATION", "Wait no longer than this, whatever a step says (default: 3s)."),
      OptionSpec("--timeout", "DURATION", "For steps whose text names no time (default: 15s)."),
      OptionSpec("--jobs", "N", "How many stacks run at once (default: 16)."),
      OptionSpec("--seed", "N", "Determines the content of all test data (default: from the time)."),
      OptionSpec("--output", "DIR", "Where prove.json goes (default: out)."),
      OptionSpec(
        "--report", "FORMAT=PATH", isRepeatable: true,
        "A report of the healthy run with the proof in it: html, markdown, json, csv, ctrf, junit or criteria."),
      OptionSpec("--config", "FILE", "The target file with the waivers (default: lgtm-verify.yaml where it exists)."),
      OptionSpec("--plan", "PLAN.md", "The plan with all criteria (default: the one that the features come from)."),
      .links, .planIDs,
    ])

  static let standardPath = "Features/plan"
  static let acceptedPath = "fixtures/prove-accepted.yaml"

  let paths: [PathSelector]
  let selection: Selection
  let faults: [String]
  let options: RunOptions
  let seed: UInt64?
  let output: String
  let accepted: String?
  let reports: [ReportRequest]
  let parsed: ParsedOptions

  /// Whether all is proved that there is.
  var isWhole: Bool { isWholeSelection && faults.isEmpty }
  /// Whether all features are selected.
  let isWholeSelection: Bool

  init(_ arguments: [String], environment: [String: String]) throws(UsageError) {
    let parsed = try ParsedOptions(arguments, of: Self.specification, environment: environment)
    self.parsed = parsed
    paths = parsed.operands.isEmpty ? [PathSelector(Self.standardPath)] : parsed.operands.map { PathSelector($0) }
    isWholeSelection = parsed.operands.isEmpty && !parsed.has("--tags") && !parsed.has("--name")
    selection = try parsed.selection(paths)
    faults = parsed.all("--fault")
    _ = try Fault.parse(all: faults)
    var options = try parsed.runOptions()
    if !parsed.has("--timeout") { options.waits.timeout = .seconds(15) }
    if !parsed.has("--jobs") { options.jobs = 16 }  // stacks that mostly wait
    if !parsed.has("--wait-limit") { options.waits.limit = .seconds(3) }
    self.options = options
    seed = try parsed.parsed("--seed", as: "a whole number from 0") { UInt64($0) }
    output = parsed.value("--output") ?? "out"
    accepted = parsed.value("--accepted")
    reports = try parsed.reports()
    if let request = reports.first(where: { [.ndjson, .inToto, .rerun].contains($0.format) }) {
      throw .other("\(request.format.rawValue) is about the results of a run", hint: "`lgtm-verify run` writes it")
    }
  }
}
