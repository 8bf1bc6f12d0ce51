import Reports
import Runner
import TaskPlan

/// What commands do with the results of earlier runs: a summary, reports, an exit code.
struct ResultReporting {
  /// The files that the record comes from.
  private let results: [String]
  private let plan: PlanEvidence?
  private let gate: CoverageGate?
  private let earlier: EarlierRun?
  private let proof: Proof?
  private let reports: [ReportRequest]
  private let environment: [String: String]

  static let options: [OptionSpec] =
    [
      OptionSpec(
        "--report", "FORMAT=PATH", isRepeatable: true, "A report to write."),
      OptionSpec(
        "--config", "FILE", "The target file with the waivers (default: lgtm-verify.yaml where it exists)."),
      OptionSpec("--proof", "PROVE.json", "Show what `prove` found in the reports."),
    ] + OptionSpec.planOptions + EarlierRun.options

  init(
    _ parsed: ParsedOptions, results: [String], more: [ReportRequest] = [], environment: [String: String]
  ) throws(UsageError) {
    (self.results, self.environment) = (results, environment)
    gate = try parsed.coverageGate()
    plan = try parsed.planEvidence(environment: environment)
    reports = try parsed.reports() + more
    earlier = try EarlierRun(parsed, plan: plan)
    proof = try parsed.value("--proof").map { path throws(UsageError) in try Proof(path: path) }
    if results.count != 1, reports.contains(where: { $0.format == .ndjson }) {
      throw .other("ndjson is the result file itself", hint: "give one result file, or use `lgtm-verify merge`")
    }
  }

  /// Returns the exit code.
  func run(_ record: RunRecord) -> Int32 {
    let terminal = TerminalWriter(verbosity: .quiet, environment: environment)
    let actions = GitHubActions(environment)
    actions?.begin()
    defer { actions?.end() }
    let writer = ReportWriter(record, plan: plan, results: results, earlier: earlier, proof: proof)
    terminal.summarise(writer.model)
    if let comparison = writer.comparison { terminal.write("\n" + comparison.lines.map { $0 + "\n" }.joined()) }
    let problems = writer.write(reports) + (actions?.show(writer.model, writer.comparison) ?? [])
    for problem in problems { StandardStream.error.line("lgtm-verify: \(problem.prose)") }
    var conclusion = Conclusion(writer.model, gate: gate)
    conclusion.hasUnwritten = !problems.isEmpty
    return conclusion.say()
  }
}
