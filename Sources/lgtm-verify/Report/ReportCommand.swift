import Runner

/// `lgtm-verify report`: reports from the results of runs, also of several shards.
struct ReportCommand {
  static let specification = CommandSpec(
    name: "report", usage: "report RESULTS.ndjson… [OPTION]…",
    summary: """
      Make reports from results.ndjson files; several, such as those of shards, count as one run.
      With --plan, what the plan has and the results do not is not verified. The exit code is that of the run.
      Formats: \(ReportRequest.Format.names).
      """,
    options: ResultReporting.options)

  private let reporting: ResultReporting
  private let record: RunRecord

  init(_ arguments: [String], environment: [String: String]) throws(UsageError) {
    let parsed = try ParsedOptions(arguments, of: Self.specification, environment: environment)
    if parsed.operands.isEmpty {
      throw .operands(.resultsMissing(command: "report", example: "out/results.ndjson"))
    }
    reporting = try ResultReporting(parsed, results: parsed.operands, environment: environment)
    record = try ResultFiles.record(parsed.operands, criterionPrefixes: parsed.criterionPrefixes())
  }

  func run() -> Int32 { reporting.run(record) }
}
