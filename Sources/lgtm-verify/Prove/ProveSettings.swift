import EmbeddedStack
import Reports
import Runner

/// What `prove` is told, checked and with its defaults.
struct ProveSettings: Sendable {
  static let specification = CommandSpec(
    name: "prove", usage: "prove [OPTION]… [PATH[:LINE]]…",
    summary: """
      Show for each criterion a fault that makes it fail: the scenarios (default: \(standardPath)) run on a healthy
      embedded stack, where they must pass, then under faults that claim to break them, each on a stack of its own,
      until each fault, each scenario and each Then step has had its turn.
      """,
    options: [
      OptionKey.triedFaults.spec, OptionKey.everyTrial.spec, OptionKey.tags.spec, OptionKey.names.spec,
      OptionKey.sentences.spec,
      OptionKey.accepted.spec,
      OptionKey.proofWaitLimit.spec, OptionKey.proofTimeout.spec, OptionKey.stacks.spec, OptionKey.seed.spec,
      OptionKey.output.spec("Where prove.json goes (default: out)."),
      OptionKey.reports.spec(
        "A report of the healthy run with the proof in it: html, markdown, json, csv, ctrf, junit or criteria."),
      OptionKey.config.spec("The target file with the waivers (default: lgtm-verify.yaml where it exists)."),
      OptionKey.plan.spec("The plan with all criteria (default: the one that the features come from)."),
      OptionKey.links.spec, OptionKey.ids.spec, OptionKey.colour.spec,
    ])

  static let standardPath = "Features/plan"
  static let acceptedPath = "fixtures/prove-accepted.yaml"

  let paths: [PathSelector]
  let selection: Selection
  let faults: [String]
  /// Whether each fault is tried on each scenario that it claims to break.
  let isEvery: Bool
  /// Of the run without a fault.
  let options: RunOptions
  /// Of one wait under a fault.
  let limit: ProofWaitLimit
  let seed: UInt64?
  let output: String
  let accepted: String?
  let reports: [ReportRequest]
  let colour: ColourChoice
  let parsed: ParsedOptions

  /// Whether all is proved that there is.
  var isWhole: Bool { isWholeSelection && faults.isEmpty }
  /// Whether all features are selected.
  let isWholeSelection: Bool

  init(_ arguments: [String], environment: [String: String]) throws(UsageError) {
    let parsed = try ParsedOptions(arguments, of: Self.specification, environment: environment)
    self.parsed = parsed
    paths =
      parsed.operands.isEmpty
      ? [PathSelector(StandardPath.of(Self.standardPath))] : parsed.operands.map { PathSelector($0) }
    isWholeSelection = parsed.operands.isEmpty && !parsed.isGiven(.tags) && !parsed.isGiven(.names)
    selection = try parsed.selection()
    faults = try parsed[.triedFaults]
    isEvery = try parsed[.everyTrial] || !faults.isEmpty
    limit = ProofWaitLimit(given: try parsed[.proofWaitLimit])
    let waits = WaitOptions(timeout: try parsed[.proofTimeout], limit: limit.given)
    var options = RunOptions(jobs: try parsed[.stacks], waits: waits)
    options.assertsAll = true
    self.options = options
    seed = try parsed[.seed]
    output = try parsed[.output]
    accepted = try parsed[.accepted]
    (reports, colour) = (try parsed[.reports], try parsed[.colour])
    if let request = reports.first(where: { [.ndjson, .inToto, .rerun].contains($0.format) }) {
      throw .conflict(.reportOfARun(request.format.rawValue))
    }
  }
}

extension OptionKey where Value == [String] {
  /// Faults as they are written, with or without their parameters.
  fileprivate static var triedFaults: Self {
    let spec = OptionKey<[Fault]>.faults.spec("Only this fault (default: all that claim a step).")
    return OptionKey(spec) { texts throws(UsageError) in
      _ = try Fault.parse(all: texts)
      return texts
    }
  }
}

extension OptionKey where Value == Bool {
  fileprivate static var everyTrial: Self {
    OptionKey(switch: "--every-trial", "Try each fault on each scenario that it claims to break; so does --fault.")
  }
}

extension OptionKey where Value == String? {
  fileprivate static var accepted: Self {
    let standard = ProveSettings.acceptedPath
    return OptionKey(
      "--accepted", "FILE", "What is accepted as it is, with reasons (default: \(standard) where it exists).")
  }
}

extension OptionKey where Value == Duration? {
  fileprivate static var proofWaitLimit: Self {
    waitLimit.worded(
      "Wait no longer than this (default: without a fault as long as steps say; under one 3s, or twice what was needed).",
      default: nil)
  }
}

extension OptionKey where Value == Duration {
  fileprivate static var proofTimeout: Self {
    timeout.worded("For steps whose text names no time (default: 15s).", default: .seconds(15))
  }
}

extension OptionKey where Value == Int {
  /// They mostly wait.
  fileprivate static var stacks: Self { jobs.worded("How many stacks run at once (default: 32).", default: 32) }
}
