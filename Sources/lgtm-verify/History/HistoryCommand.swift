import Base
import Reports
import Runner

/// `lgtm-verify history`: what became of each criterion over the last runs.
struct HistoryCommand {
  static let specification = CommandSpec(
    name: "history", usage: "history DIR [OPTION]…",
    summary: """
      Print verdicts, times and drifts over the last runs that `run --history DIR` kept; each target and plan apart.
      Exit code 2 if there is no such run.
      """,
    options: [
      OptionKey.historyTarget.spec, OptionKey.historyCriteria.spec, OptionKey.last.spec, OptionKey.json.spec,
      OptionKey.colour.spec,
    ])

  private let folder: HistoryFolder
  private let histories: [RunHistory]
  private let wantsJSON: Bool
  private let palette: Palette

  init(_ arguments: [String], environment: [String: String]) throws(UsageError) {
    let parsed = try ParsedOptions(arguments, of: Self.specification, environment: environment)
    guard parsed.operands.count == 1 else { throw .operands(.notOneHistory(count: parsed.operands.count)) }
    let (target, criteria) = (try parsed[.historyTarget], Set(try parsed[.historyCriteria]))
    (wantsJSON, folder) = (try parsed[.json], try HistoryFolder(parsed.operands[0]))
    let all = RunHistory.all(folder.entries, length: try parsed[.last])
    histories = all.filter { target == nil || $0.subject.target == target }
      .map { criteria.isEmpty ? $0 : $0.only(criteria) }.filter { !$0.criteria.isEmpty }
    palette = TerminalWriter(verbosity: .normal, environment: environment, colour: try parsed[.colour]).palette
  }

  func run() throws(UsageError) -> Int32 {
    folder.sayProblems()
    guard !histories.isEmpty else {
      throw .badFile(.noHistory(folder.entries.isEmpty ? folder.path : "\(folder.path), by what was asked for,"))
    }
    wantsJSON ? StandardStream.output.line(json) : printTables()
    return ExitCode.passed.rawValue
  }

  private func printTables() {
    for history in histories {
      for line in HistoryTable(history, palette: palette).lines { StandardStream.output.line(line) }
      StandardStream.output.line("")
    }
    StandardStream.output.line(palette.quiet(HistoryTable.legend))
  }

  private var json: String {
    var writer = JSONWriter()
    writer.histories(histories)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

extension OptionKey where Value == String? {
  fileprivate static var historyTarget: Self { OptionKey("--target", "NAME", "Only runs against this target.") }
}

extension OptionKey where Value == [String] {
  fileprivate static var historyCriteria: Self {
    OptionKey(repeated: "--criterion", "ID", "Only this criterion.", as: "the id of a criterion") { $0 }
  }
}

extension OptionKey where Value == Int {
  fileprivate static var last: Self {
    OptionKey(
      "--last", "N", "So many runs of each target (default: \(RunHistory.usualLength)).",
      default: RunHistory.usualLength, as: "a whole number from 1"
    ) { Int($0).flatMap { $0 > 0 ? $0 : nil } }
  }
}
