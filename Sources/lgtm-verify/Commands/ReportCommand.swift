internal import Gherkin
internal import Reports
internal import Runner

/// `lgtm-verify report`: reports from the results of runs, also of several shards.
struct ReportCommand {
  static let specification = CommandSpec(
    name: "report", usage: "report RESULTS.ndjson… [OPTION]…",
    summary: """
      Make reports from results.ndjson files; several, such as those of shards, count as one run.
      With --plan, what the plan has and the results do not is not verified. The exit code is that of the run.
      """,
    options: [
      OptionSpec(
        "--report", "FORMAT=PATH", isRepeatable: true,
        "A report to write: junit, markdown, html, ctrf, csv, json, ndjson, criteria or rerun."),
      OptionSpec(
        "--config", "FILE",
        "The target file with the waivers (default: lgtm-verify.yaml where it exists)."),
    ] + OptionSpec.planOptions)

  private let record: RunRecord
  private let messages: String?
  private let plan: PlanEvidence?
  private let gate: CoverageGate?
  private let reports: [ReportRequest]
  private let terminal: TerminalWriter

  init(_ arguments: [String], environment: [String: String]) throws(UsageError) {
    let parsed = try ParsedOptions(arguments, of: Self.specification, environment: environment)
    guard !parsed.operands.isEmpty else {
      throw .other("report needs results", hint: "such as out/results.ndjson")
    }
    gate = try parsed.coverageGate()
    messages = parsed.operands.count == 1 ? parsed.operands[0] : nil
    plan = try parsed.planEvidence(environment: environment)
    reports = try parsed.reports()
    if messages == nil, reports.contains(where: { $0.format == .ndjson }) {
      throw .other(
        "ndjson is the result file itself", hint: "give one result file, or leave out this report")
    }
    record = try Self.read(parsed.operands)
    terminal = TerminalWriter(verbosity: .quiet, environment: environment)
  }

  func run() -> Int32 {
    let results = plan.map { PlanResults($0, record) }
    terminal.summarise(record, results)
    let problems = ReportWriter(record, plan: plan).write(reports, messages: messages)
    for problem in problems { StandardStream.error.line("lgtm-verify: \(problem.prose)") }
    let code = results?.exitCode(of: record) ?? record.exitCode
    guard code == .passed else { return code.rawValue }
    guard problems.isEmpty else { return ExitCode.usage.rawValue }
    if let results, let gate, !gate.isMet(by: results) { return ExitCode.gateNotMet.rawValue }
    return code.rawValue
  }

  /// The files' events as one stream; the ids of each begin after those of the one before.
  private static func read(_ paths: [String]) throws(UsageError) -> RunRecord {
    var (record, offset) = (RunRecord(), 0)
    for path in paths {
      let bytes: [UInt8]
      do { bytes = try readFile(path) } catch { throw .unreadable(path, reason: error.reason) }
      do {
        let events = try MessageDecoder(offset: offset).events(in: bytes)
        for event in events { record.add(event) }
        offset = max(offset, events.firstFreeID)
      } catch {
        throw .other("\(path): \(error)", hint: "give a results.ndjson as a run leaves it")
      }
    }
    return record
  }
}
