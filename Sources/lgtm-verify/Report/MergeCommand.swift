import FoundationEssentials
import Gherkin
import Reports
import Runner

/// `lgtm-verify merge`: the results of shards as those of one run.
struct MergeCommand {
  static let specification = CommandSpec(
    name: "merge", usage: "merge RESULTS.ndjson… [OPTION]…",
    summary: """
      Make one run of the results of its shards: one result file, one verdict, one set of reports.
      A scenario of the features that no file has a result of, such as those of a shard that is missing, could not be
      checked.
      """,
    options: [
      OptionKey.tags.spec("Only scenarios that match must have a result; as the shards were given it."),
      OptionKey.output.spec,
    ] + ResultReporting.options)

  private let reporting: ResultReporting
  private let merged: MergedRun
  private let criterionPrefixes: [String]

  /// Reads all files, and writes the merged one.
  init(_ arguments: [String], environment: [String: String]) throws(UsageError) {
    let parsed = try ParsedOptions(arguments, of: Self.specification, environment: environment)
    if parsed.operands.isEmpty {
      let example = "shard-1/results.ndjson shard-2/results.ndjson"
      throw .operands(.resultsMissing(command: "merge", example: example))
    }
    let folder = try parsed[.output]
    let file = "\(folder)/results.ndjson"
    try Self.expectNew(file, parsed.operands)
    reporting = try ResultReporting(
      parsed, results: [file],
      more: [ReportRequest(.junit, "\(folder)/junit.xml"), ReportRequest(.rerun, "\(folder)/rerun.txt")],
      environment: environment)
    criterionPrefixes = try parsed.criterionPrefixes()
    merged = try ResultFiles.merged(parsed.operands, expecting: Selection(tags: parsed[.tags]), strict: true)
    try Self.write(merged, to: file, in: folder)
  }

  func run() -> Int32 {
    let missing = merged.missing
    if !missing.isEmpty {
      let shown = missing.prefix(10).map { "\n  \($0)" }.joined()
      let rest = missing.count > 10 ? "\n  … \(missing.count - 10) more" : ""
      StandardStream.error.line("lgtm-verify: \(missing.count) scenarios have no result:\(shown)\(rest)")
    }
    return reporting.run(RunRecord(merged.events, criterionPrefixes: criterionPrefixes))
  }

  private static func expectNew(_ file: String, _ results: [String]) throws(UsageError) {
    let path = URL(fileURLWithPath: file).resolvingSymlinksInPath().path
    guard results.contains(where: { URL(fileURLWithPath: $0).resolvingSymlinksInPath().path == path }) else { return }
    throw .operands(.overwritten(file))
  }

  private static func write(_ merged: MergedRun, to path: String, in folder: String) throws(UsageError) {
    try makeFolder(folder)
    var encoder = MessageEncoder()
    let bytes = merged.events.reduce(into: [UInt8]()) { $0 += encoder.encode($1) }
    try writeFile(bytes, to: path)
  }
}
