import FoundationEssentials
import TaskPlan

/// `lgtm-verify plan adopt`: proposes criteria from free prose; a person confirms them.
struct PlanAdoptCommand {
  static let specification = CommandSpec(
    name: "plan adopt", usage: "plan adopt PLAN.md… [OPTION]…",
    summary: """
      Print what a plan seems to promise and has no criterion for, as YAML for NAME.criteria.yaml beside NAME.md.
      An entry is a criterion when a person has set it to confirmed: true; it is void when its quote changes.
      """,
    options: [OptionKey.write.spec, OptionKey.ids.spec])

  private let plan: Plan
  private let isWriting: Bool

  init(_ arguments: [String], environment: [String: String]) throws(UsageError) {
    let parsed = try ParsedOptions(arguments, of: Self.specification, environment: environment)
    plan = try parsed.plan(environment: environment)
    isWriting = try parsed[.write]
  }

  func run() throws(UsageError) -> Int32 {
    for document in plan.documents {
      let proposals = plan.proposals(for: document)
      let path = AdoptedCriteria.path(beside: document.path)
      if isWriting, !proposals.isEmpty { try append(proposals.map(\.yaml).joined(), to: path) }
      if isWriting || proposals.isEmpty {
        let count = proposals.count == 1 ? "1 proposal" : "\(proposals.count) proposals"
        StandardStream.output.line("\(path): \(count)" + (proposals.isEmpty ? "" : "; confirm those that are promises"))
      } else {
        StandardStream.output.write(Array("# \(path)\ncriteria:\n\(proposals.map(\.yaml).joined())".utf8))
      }
    }
    return 0
  }

  private func append(_ text: String, to path: String) throws(UsageError) {
    let old = FileManager.default.fileExists(atPath: path) ? try readInput(path) : []
    let isMidLine = old.last.map { $0 != UInt8(ascii: "\n") } ?? false
    let head = old.isEmpty ? "criteria:\n" : isMidLine ? "\n" : ""
    try writeFile(old + Array((head + text).utf8), to: path)
  }
}

extension OptionKey where Value == Bool {
  fileprivate static var write: Self { OptionKey(switch: "--write", "Append the proposals to the sidecar files.") }
}
