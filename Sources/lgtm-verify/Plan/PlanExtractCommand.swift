import FoundationEssentials
import Gherkin
import Runner
import TaskPlan

/// `lgtm-verify plan extract`: the features of a plan.
struct PlanExtractCommand {
  static let specification = CommandSpec(
    name: "plan extract", usage: "plan extract PLAN.md… --output DIR [OPTION]…",
    summary: """
      Write a feature file for each Gherkin block of a plan, the text unchanged, and for its scenarios in other clothes,
      with tags for the ids above.
      With --check, write nothing and end with 1 where files and plan differ.
      """,
    options: [OptionKey.features.spec, OptionKey.tasks.spec, OptionKey.check.spec, OptionKey.ids.spec])

  private let plan: Plan
  private let folder: String
  private let tasks: Set<PlanID>
  private let isCheck: Bool

  init(_ arguments: [String]) throws(UsageError) {
    // Not from the environment: what a run writes to is no place for features.
    let parsed = try ParsedOptions(arguments, of: Self.specification, environment: [:])
    plan = try parsed.plan()
    guard let folder = try parsed[.features] else { throw .operands(.folderMissing) }
    self.folder = folder
    isCheck = try parsed[.check]
    var tasks: Set<PlanID> = []
    for text in try parsed[.tasks] { tasks.insert(try plan.knownTask(text)) }
    self.tasks = tasks
  }

  func run() throws(UsageError) -> Int32 {
    let features = plan.features.filter { feature in tasks.isEmpty || feature.task.map(tasks.contains) ?? false }
    let broken = reportBrokenBlocks()
    if features.isEmpty { StandardStream.error.line("lgtm-verify: \(plan.path) has no scenario to extract") }
    let code = isCheck ? try check(features) : try write(features)
    return broken || features.isEmpty ? ExitCode.notExecutable.rawValue : code
  }

  /// Says what is wrong with blocks that cannot be parsed, at the plan's lines.
  private func reportBrokenBlocks() -> Bool {
    var isBroken = false
    for block in plan.blocks {
      guard case .failure(let errors) = block.content, tasks.isEmpty || block.task.map(tasks.contains) ?? false else {
        continue
      }
      isBroken = true
      for error in errors.errors {
        StandardStream.error.line("\(plan.place(block.planLine(error.location))): \(error.message)")
      }
    }
    return isBroken
  }

  private func write(_ features: [ExtractedFeature]) throws(UsageError) -> Int32 {
    try makeFolder(folder)
    for feature in features {
      let path = "\(folder)/\(feature.fileName)"
      try writeFile(feature.text.utf8, to: path)
      StandardStream.output.line("\(path)  from \(plan.place(feature.line))")
    }
    for path in strangers(features) { StandardStream.error.line("lgtm-verify: \(path) is not in the plan any more") }
    return 0
  }

  private func check(_ features: [ExtractedFeature]) throws(UsageError) -> Int32 {
    var differences: [String] = []
    for feature in features {
      let path = "\(folder)/\(feature.fileName)"
      guard let bytes = try? readFile(path) else {
        differences.append("\(path) is missing; \(plan.place(feature.line)) has it")
        continue
      }
      if let line = firstDifference(bytes, feature.text) {
        differences.append("\(path):\(line) differs from what \(plan.place(feature.line)) says")
      }
    }
    differences += strangers(features).map { "\($0) is not in the plan any more" }
    for text in differences { StandardStream.error.line(text) }
    if !differences.isEmpty {
      StandardStream.error.line("  `lgtm-verify plan extract \(plan.path) --output \(folder)` writes them anew")
    }
    return (differences.isEmpty ? ExitCode.passed : .failed).rawValue
  }

  /// Files that say they come from this plan, and whose task is looked at, but that the plan does not have.
  private func strangers(_ features: [ExtractedFeature]) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let known = Set(plan.features.map(\.fileName))
    return names.filter { $0.hasSuffix(".feature") && !known.contains($0) }.sorted().map { "\(folder)/\($0)" }
      .filter { path in
        guard let bytes = try? readFile(path) else { return false }
        return plan.documents.contains { bytes.starts(with: "# \($0.path):".utf8) }
      }
  }

  /// The number of the first line that is another; nil for the same text.
  private func firstDifference(_ bytes: [UInt8], _ text: String) -> Int? {
    if bytes.elementsEqual(text.utf8) { return nil }
    let lines = zip(
      bytes.split(separator: 0x0A, omittingEmptySubsequences: false),
      text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false))
    return 1 + lines.prefix { $0.elementsEqual($1) }.count
  }
}

extension Plan {
  /// The task that a text names, in its long form.
  func knownTask(_ text: String) throws(UsageError) -> PlanID {
    guard let task = task(PlanID(kind: .task, text: text)) else {
      throw .unknownTask(text, plan: path)
    }
    return task.id
  }
}

extension OptionKey where Value == String? {
  fileprivate static var features: Self { OptionKey("--output", "DIR", "Where the feature files go.") }
}

extension OptionKey where Value == [String] {
  fileprivate static var tasks: Self {
    OptionKey(OptionSpec("--task", "ID", isRepeatable: true, "Only the features of this task.")) { $0 }
  }
}

extension OptionKey where Value == Bool {
  fileprivate static var check: Self {
    OptionKey(switch: "--check", "Compare the files with the plan and write nothing.")
  }
}
