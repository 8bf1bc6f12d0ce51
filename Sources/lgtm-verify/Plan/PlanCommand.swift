import TaskPlan

/// `lgtm-verify plan`: what a plan says, and what becomes of it.
enum PlanCommand {
  static let help = """
    Read a task plan in Markdown.

    Usage: lgtm-verify plan check|show|extract|link|adopt PLAN.md… [OPTION]…

      check    find what is wrong with a plan: its claims, ids, clauses and scenarios
      show     print the phases, tasks, criteria and scenarios of a plan
      extract  write the scenarios of a plan as feature files
      link     suggest which steps check which clauses
      adopt    propose criteria from what a plan promises in free prose

    `lgtm-verify plan COMMAND --help` lists the options.

    """

  static func run(_ arguments: [String], environment: [String: String]) throws(UsageError) -> Int32 {
    let rest = Array(arguments.dropFirst())
    switch arguments.first {
    case "check": return try PlanCheckCommand(rest, environment: environment).run()
    case "link": return try PlanLinkCommand(rest, environment: environment).run()
    case "adopt": return try PlanAdoptCommand(rest, environment: environment).run()
    case "show": return try PlanShowCommand(rest, environment: environment).run()
    case "extract": return try PlanExtractCommand(rest).run()
    case nil, "--help", "-h", "help": throw .helpWanted(help)
    case .some(let name):
      throw .unknownPlanCommand(name)
    }
  }
}

extension ParsedOptions {
  /// The plan that the command's operands are: a document, several, or folders of them.
  func plan(environment: [String: String] = [:]) throws(UsageError) -> Plan {
    guard !operands.isEmpty else { throw .operands(.notOnePlan(count: operands.count)) }
    return try plan(at: operands, environment: environment)
  }

  func plan(at paths: [String], environment: [String: String] = [:]) throws(UsageError) -> Plan {
    let patterns = try self[.ids]
    let words = try TargetFileReader(environment: environment).sectionWords(planConfiguration)
    var files: [(path: String, bytes: [UInt8])] = []
    for path in try PlanFiles(paths).files { files.append((path.withoutDot, try readInput(path))) }
    let name = paths.map(\.withoutDot).joined(separator: ", ")
    let adopted = try adoptedCriteria(files.map(\.path))
    do throws(PlanError) {
      return try Plan(path: name, files, patterns: patterns, words: words, adopted: adopted)
    } catch {
      switch error {
      case .tooLong: throw .badFile(.longPlan(name))
      case .notText(let path): throw .badFile(.planNotText(path))
      }
    }
  }

  /// The target file, for commands that have the option.
  private var planConfiguration: String? { has(.config) ? try? self[.config] : nil }

  func criterionPrefixes() throws(UsageError) -> [String] { try self[.ids].prefixes(of: .criterion) }
}

extension String {
  fileprivate var withoutDot: String { hasPrefix("./") ? String(dropFirst(2)) : self }
}
