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
      throw .other("there is no command \"plan \(name)\"", hint: "`lgtm-verify plan --help` lists the commands")
    }
  }
}

extension OptionSpec {
  /// Of every command that reads a plan.
  static let planIDs = OptionSpec(
    "--id", "KIND=PREFIX", isRepeatable: true,
    "What requirement, nfr, adr, criterion and task ids begin with (REQ, NFR, ADR, AC, TASK).")
}

extension ParsedOptions {
  /// The plan that the command's only operand names.
  func plan() throws(UsageError) -> Plan {
    guard let path = operands.first, operands.count == 1 else {
      throw .other("name one plan, found \(operands.count)", hint: "such as fixtures/plan/lgtm-stack.md")
    }
    return try plan(at: path)
  }

  func plan(at path: String) throws(UsageError) -> Plan {
    let patterns = try planPatterns()
    let bytes: [UInt8]
    do { bytes = try readFile(path) } catch { throw .unreadable(path, reason: error.reason) }
    let name = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
    do { return try Plan(path: name, bytes: bytes, patterns: patterns) } catch {
      throw .other("\(path) is longer than a plan may be, 1 GiB", hint: "split it")
    }
  }

  func criterionPrefixes() throws(UsageError) -> [String] { try planPatterns().prefixes(of: .criterion) }

  private func planPatterns() throws(UsageError) -> IDPatterns {
    var prefixes: [(IDKind, String)] = []
    for text in all("--id") {
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, let kind = IDKind(rawValue: parts[0]) else {
        throw .badValue(option: "--id", value: text, expected: "KIND=PREFIX, such as criterion=SC")
      }
      prefixes.append((kind, parts[1]))
    }
    return IDPatterns.standard.replacing(prefixes)
  }
}
