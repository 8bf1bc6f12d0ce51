import TaskPlan

/// `lgtm-verify plan`: what a plan says, and what becomes of it.
enum PlanCommand {
  static let help = """
    Read a task plan in Markdown.

    Usage: lgtm-verify plan check|show|extract|link PLAN.md [OPTION]…

      check    find what is wrong with a plan: its claims, ids, clauses and scenarios
      show     print the phases, tasks, criteria and scenarios of a plan
      extract  write a feature file for each Gherkin block
      link     suggest which steps check which clauses

    `lgtm-verify plan COMMAND --help` lists the options.

    """

  static func run(_ arguments: [String], environment: [String: String]) throws(UsageError) -> Int32 {
    let rest = Array(arguments.dropFirst())
    switch arguments.first {
    case "check": return try PlanCheckCommand(rest, environment: environment).run()
    case "link": return try PlanLinkCommand(rest, environment: environment).run()
    case "show": return try PlanShowCommand(rest, environment: environment).run()
    case "extract": return try PlanExtractCommand(rest).run()
    case nil, "--help", "-h", "help": throw .helpWanted(help)
    case .some(let name):
      throw .unknownPlanCommand(name)
    }
  }
}

extension ParsedOptions {
  /// The plan that the command's only operand names.
  func plan() throws(UsageError) -> Plan {
    guard let path = operands.first, operands.count == 1 else { throw .operands(.notOnePlan(count: operands.count)) }
    return try plan(at: path)
  }

  func plan(at path: String) throws(UsageError) -> Plan {
    let patterns = try self[.ids]
    let bytes = try readInput(path)
    let name = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
    do { return try Plan(path: name, bytes: bytes, patterns: patterns) } catch { throw .badFile(.longPlan(path)) }
  }

  func criterionPrefixes() throws(UsageError) -> [String] { try self[.ids].prefixes(of: .criterion) }
}
