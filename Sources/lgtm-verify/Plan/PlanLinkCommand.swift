import FoundationEssentials
import TaskPlan

/// `lgtm-verify plan link`: suggests which steps check which clauses; a person confirms it.
struct PlanLinkCommand {
  static let specification = CommandSpec(
    name: "plan link", usage: "plan link PLAN.md… [OPTION]…",
    summary: """
      Print, for each clause without a link, the steps that look as if they check it, as YAML for the sidecar file.
      A link counts when a person has set it to confirmed: true; it is void when the clause's words change.
      """,
    options: [OptionKey.write.spec, OptionKey.links.spec, OptionKey.ids.spec])

  private let plan: Plan
  private let known: [ClauseLink]
  private let path: String
  private let isWriting: Bool

  init(_ arguments: [String], environment: [String: String]) throws(UsageError) {
    let parsed = try ParsedOptions(arguments, of: Self.specification, environment: environment)
    plan = try parsed.plan(environment: environment)
    path = try parsed.linkPath(of: plan)
    isWriting = try parsed[.write]
    let file = FileManager.default.fileExists(atPath: path) ? try parsed.clauseLinks(of: plan) : nil
    known = file?.links ?? []
  }

  func run() throws(UsageError) -> Int32 {
    let suggestions = plan.suggestedLinks(besides: known)
    let text = suggestions.map(\.yaml).joined()
    if isWriting {
      try append(known.isEmpty ? "links:\n" + text : text)
      StandardStream.output.line("\(path): \(suggestions.count) suggestions; confirm those that are right")
    } else if suggestions.isEmpty {
      let reason = plan.clauses.isEmpty ? "no clause to link" : "every clause has a link"
      StandardStream.output.line("# \(plan.path): \(reason)")
    } else {
      StandardStream.output.write(Array(text.utf8))
    }
    return 0
  }

  private func append(_ text: String) throws(UsageError) {
    let old = (try? readFile(path)) ?? []
    let isMidLine = old.last.map { $0 != UInt8(ascii: "\n") } ?? false
    try writeFile(old + (isMidLine ? [UInt8(ascii: "\n")] : []) + Array(text.utf8), to: path)
  }
}

extension OptionKey where Value == Bool {
  fileprivate static var write: Self { OptionKey(switch: "--write", "Append the suggestions to the sidecar file.") }
}
