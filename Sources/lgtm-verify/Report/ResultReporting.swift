import Reports
import Runner
import TaskPlan

/// What commands do with the results of earlier runs: a summary, reports, an exit code.
struct ResultReporting {
  /// The files that the record comes from.
  private let results: [String]
  private let colour: ColourChoice
  private let plan: PlanEvidence?
  private let gate: CoverageGate?
  private let earlier: EarlierRun?
  private let proof: Proof?
  private let history: HistoryFolder?
  private let reports: [ReportRequest]
  private let environment: [String: String]

  static let options: [OptionSpec] =
    [
      OptionKey.reports.spec("A report to write."),
      OptionKey.config.spec("The target file with the waivers (default: lgtm-verify.yaml where it exists)."),
      OptionKey.proof.spec,
      OptionKey.history.spec("Show the last runs that `run --history` kept there in html; nothing is added to them."),
      OptionKey.colour.spec,
    ] + OptionSpec.planOptions + EarlierRun.options

  init(
    _ parsed: ParsedOptions, results: [String], more: [ReportRequest] = [], environment: [String: String]
  ) throws(UsageError) {
    (self.results, self.environment) = (results, environment)
    gate = try parsed.coverageGate()
    colour = try parsed[.colour]
    plan = try parsed.planEvidence(environment: environment)
    reports = try parsed[.reports] + more
    earlier = try EarlierRun(parsed, plan: plan)
    proof = try parsed[.proof].map { path throws(UsageError) in try Proof(path: path) }
    history = try parsed[.history].map { path throws(UsageError) in try HistoryFolder(path) }
    if results.count != 1, reports.contains(where: { $0.format == .ndjson }) {
      throw .conflict(.resultFileOfSeveral)
    }
  }

  /// Returns the exit code.
  func run(_ record: RunRecord) -> Int32 {
    let terminal = TerminalWriter(
      verbosity: .quiet, environment: environment, reports: reports, colour: colour)
    let actions = GitHubActions(environment, terminal.stream)
    actions?.begin()
    defer { actions?.end() }
    let writer = ReportWriter(record, plan: plan, results: results, earlier: earlier, proof: proof, history: history)
    history?.sayProblems()
    terminal.summarise(writer.model)
    if let comparison = writer.comparison {
      terminal.write("\n" + comparison.lines(terminal.palette).map { $0 + "\n" }.joined())
    }
    if let first = results.first { ReportList(beside: first).add(reports) }
    let problems = writer.write(reports) + (actions?.show(writer.model, writer.comparison) ?? [])
    for problem in problems { StandardStream.error.line("lgtm-verify: \(problem.prose)") }
    var conclusion = Conclusion(writer.model, gate: gate)
    conclusion.add(problems)
    return conclusion.say()
  }
}

extension OptionKey where Value == String? {
  fileprivate static var proof: Self {
    OptionKey("--proof", "PROVE.json", "Show what `prove` found in the reports.")
  }
}
