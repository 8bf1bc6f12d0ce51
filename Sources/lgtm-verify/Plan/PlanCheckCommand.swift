import Gherkin
import Reports
import Runner
import TaskPlan

/// `lgtm-verify plan check`: what is wrong with a plan.
struct PlanCheckCommand {
  static let specification = CommandSpec(
    name: "plan check", usage: "plan check PLAN.md… [OPTION]…",
    summary: """
      Hold a plan's claims against the plan, and look at its ids, dependencies, EARS clauses and Gherkin.
      Ends with 1 where it finds an error that no baseline accepts, unless --fail-on says otherwise.
      """,
    options: [
      OptionKey.format.spec, OptionKey.failOn.spec, OptionKey.baseline.spec, OptionKey.newBaseline.spec,
      OptionKey.results.spec, OptionKey.besideFeatures.spec, OptionKey.links.spec, OptionKey.ids.spec,
    ])

  enum Format: String, CaseIterable { case text, lines, json, sarif }

  private let audit: PlanAudit
  private let format: Format
  private let failOn: FailOn
  private let baselineToWrite: String?

  init(_ arguments: [String], environment: [String: String]) throws(UsageError) {
    let parsed = try ParsedOptions(arguments, of: Self.specification, environment: environment)
    format = try parsed[.format]
    failOn = try parsed[.failOn]
    let plan = try parsed.plan(environment: environment)
    let links = try parsed.clauseLinks(of: plan)
    var audit = PlanAudit(
      plan, links: links, standings: try parsed.standings(of: plan, links), features: try parsed.besideDiagrams(),
      gates: GateFiles(plan).decisions)
    if let baseline = try parsed.baseline() { audit.accept(baseline.fingerprints) }
    self.audit = audit
    baselineToWrite = try parsed[.newBaseline]
  }

  func run() throws(UsageError) -> Int32 {
    if let path = baselineToWrite {
      try writeFile(Baseline.text(audit).utf8, to: path)
      return 0
    }
    StandardStream.output.write(output)
    let isFailure = audit.findings.contains(where: failOn.includes)
    return (isFailure ? ExitCode.failed : .passed).rawValue
  }

  private var output: [UInt8] {
    switch format {
    case .json: FindingJSON(audit).bytes
    case .sarif:
      SARIFReport(
        audit, version: LGTMVerify.version,
        planDigest: TestedFile(audit.plan.path, audit.plan.source.bytes).digest
      ).bytes
    case .text: Self.text(FindingGroups(audit, palette: Palette(isColoured: false)).lines)
    case .lines: Self.text(FindingList(audit, palette: Palette(isColoured: false)).lines)
    }
  }

  private static func text(_ lines: [String]) -> [UInt8] { Array(lines.map { $0 + "\n" }.joined().utf8) }
}

extension ParsedOptions {
  fileprivate func baseline() throws(UsageError) -> Baseline? {
    guard let path = try self[.baseline] else { return nil }
    let bytes = try readInput(path)
    do { return try Baseline(String(decoding: bytes, as: UTF8.self)) } catch {
      throw .badFile(.badBaselineLine(path, line: error.number, text: error.text))
    }
  }
}

extension OptionKey where Value == PlanCheckCommand.Format {
  fileprivate static var format: Self {
    OptionKey(
      "--format", "FORMAT", "text, lines (each finding on its own), json or sarif (default: text).", default: .text,
      as: Value.allCases.map(\.rawValue).joined(separator: ", ")
    ) { Value(rawValue: $0) }
  }
}

extension OptionKey where Value == String? {
  fileprivate static var baseline: Self {
    OptionKey("--baseline", "FILE", "Leave out the findings that this file accepts.")
  }

  fileprivate static var newBaseline: Self {
    OptionKey("--write-baseline", "FILE", "Accept all that is found: write it to this file.")
  }
}
