import Reports
import TaskPlan

/// `lgtm-verify plan show`: what stands in a plan.
struct PlanShowCommand {
  static let specification = CommandSpec(
    name: "plan show", usage: "plan show PLAN.md… [OPTION]…",
    summary: """
      Print what was recognised in a plan: its criteria, phases, tasks, clauses and scenarios, and which criteria each
      scenario counts for. Several documents, and folders of them, are one plan.
      """,
    options: [OptionKey.format.spec, OptionKey.ids.spec])

  enum Format: String, CaseIterable { case text, json }

  private let plan: Plan
  private let format: Format

  init(_ arguments: [String], environment: [String: String]) throws(UsageError) {
    let parsed = try ParsedOptions(arguments, of: Self.specification, environment: environment)
    format = try parsed[.format]
    plan = try parsed.plan(environment: environment)
  }

  func run() -> Int32 {
    switch format {
    case .text: for line in plan.listing { StandardStream.output.line(line) }
    case .json: StandardStream.output.write(PlanJSON(plan).bytes)
    }
    return 0
  }
}

extension OptionKey where Value == PlanShowCommand.Format {
  fileprivate static var format: Self {
    OptionKey("--format", "FORMAT", "text or json (default: text).", default: .text, as: "text or json") {
      Value(rawValue: $0)
    }
  }
}
