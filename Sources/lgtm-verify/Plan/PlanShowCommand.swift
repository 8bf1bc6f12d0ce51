import TaskPlan

/// `lgtm-verify plan show`: what stands in a plan.
struct PlanShowCommand {
  static let specification = CommandSpec(
    name: "plan show", usage: "plan show PLAN.md [OPTION]…",
    summary: "Print the phases, tasks, clauses and scenarios of a plan, and which criteria each scenario counts for.",
    options: [OptionKey.ids.spec])

  private let plan: Plan

  init(_ arguments: [String], environment: [String: String]) throws(UsageError) {
    plan = try ParsedOptions(arguments, of: Self.specification, environment: environment).plan()
  }

  func run() -> Int32 {
    for line in plan.listing { StandardStream.output.line(line) }
    return 0
  }
}
