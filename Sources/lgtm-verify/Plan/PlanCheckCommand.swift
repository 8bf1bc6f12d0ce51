import Foundation
import Reports
import Runner
import TaskPlan

/// `lgtm-verify plan check`: what is wrong with a plan.
struct PlanCheckCommand {
  static let specification = CommandSpec(
    name: "plan check", usage: "plan check PLAN.md [OPTION]…",
    summary: """
      Hold a plan's claims against the plan, and look at its ids, dependencies, EARS clauses and Gherkin.
      Ends with 0 whatever is found, unless --fail-on says otherwise.
      """,
    options: [
      OptionSpec("--format", "FORMAT", "text, json or sarif (default: text)."),
      OptionSpec(
        "--fail-on", "WHAT", isRepeatable: true,
        "End with 1 for findings of this rule, or as grave as this: note, warning, error."),
      OptionSpec("--baseline", "FILE", "Leave out the findings that this file accepts."),
      OptionSpec("--write-baseline", "FILE", "Accept all that is found: write it to this file."),
      .links, .planIDs,
    ])

  private enum Format: String, CaseIterable { case text, json, sarif }

  private let audit: PlanAudit
  private let format: Format
  private let rules: Set<AuditRule>
  private let severity: Severity?
  private let baselineToWrite: String?

  init(_ arguments: [String], environment: [String: String]) throws(UsageError) {
    let parsed = try ParsedOptions(arguments, of: Self.specification, environment: environment)
    let formats = Format.allCases.map(\.rawValue).joined(separator: ", ")
    format = try parsed.parsed("--format", as: formats) { Format(rawValue: $0) } ?? .text
    (rules, severity) = try parsed.failOn()
    let plan = try parsed.plan()
    var audit = PlanAudit(plan, links: try parsed.clauseLinks(of: plan))
    if let baseline = try parsed.baseline() { audit.accept(baseline.fingerprints) }
    self.audit = audit
    baselineToWrite = parsed.value("--write-baseline")
  }

  func run() throws(UsageError) -> Int32 {
    if let path = baselineToWrite {
      do { try Data(Baseline.text(audit).utf8).write(to: URL(fileURLWithPath: path), options: .atomic) } catch {
        throw .unwritable(path, reason: error.localizedDescription)
      }
      return 0
    }
    StandardStream.output.write(output)
    let isFailure = audit.findings.contains { finding in
      rules.contains(finding.rule) || severity.map { finding.severity >= $0 } ?? false
    }
    return (isFailure ? ExitCode.failed : .passed).rawValue
  }

  private var output: [UInt8] {
    switch format {
    case .json: FindingJSON(audit).bytes
    case .sarif: SARIFReport(audit, version: LGTMVerify.version).bytes
    case .text: Array(FindingList(audit, palette: Palette(isColoured: false)).lines.map { $0 + "\n" }.joined().utf8)
    }
  }
}

extension ParsedOptions {
  fileprivate func failOn() throws(UsageError) -> (Set<AuditRule>, Severity?) {
    var (rules, severity): (Set<AuditRule>, Severity?) = ([], nil)
    for text in all("--fail-on") {
      if let rule = AuditRule(rawValue: text) {
        rules.insert(rule)
      } else if let level = Severity(rawValue: text) {
        severity = min(severity ?? level, level)
      } else {
        let known = AuditRule.allCases.map(\.rawValue).joined(separator: ", ")
        throw .badValue(option: "--fail-on", value: text, expected: "note, warning, error, or a rule of \(known)")
      }
    }
    return (rules, severity)
  }

  fileprivate func baseline() throws(UsageError) -> Baseline? {
    guard let path = value("--baseline") else { return nil }
    let bytes: [UInt8]
    do { bytes = try readFile(path) } catch { throw .unreadable(path, reason: error.reason) }
    do { return try Baseline(String(decoding: bytes, as: UTF8.self)) } catch {
      throw .other(
        "\(path):\(error.number): \"\(error.text)\" does not begin with a fingerprint",
        hint: "`lgtm-verify plan check --write-baseline FILE` writes such a file")
    }
  }
}
