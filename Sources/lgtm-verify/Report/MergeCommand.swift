import FoundationEssentials
import Gherkin
import Reports
import Runner

/// `lgtm-verify merge`: the results of shards as those of one run.
struct MergeCommand {
  static let specification = CommandSpec(
    name: "merge", usage: "merge RESULTS… [OPTION]…",
    summary: """
      Make one run of the results of its shards: one result file, one verdict, one set of reports.
      Of a folder all results.ndjson count that are in it or in its folders, of s3://BUCKET/PREFIX all below it.
      A scenario of the features that no file has a result of, such as those of a shard that is missing, could not be
      checked.
      """,
    options: [
      OptionKey.tags.spec("Only scenarios that match must have a result; as the shards were given it."),
      OptionKey.output.spec, OptionKey.target.spec("The target that names the keys for results in a bucket."),
    ] + ResultReporting.options + OptionSpec.variableOptions)

  private let reporting: ResultReporting
  private let merged: MergedRun
  private let criterionPrefixes: [String]

  /// Reads all files, and writes the merged one.
  init(_ arguments: [String], environment: [String: String]) async throws(UsageError) {
    let parsed = try ParsedOptions(arguments, of: Self.specification, environment: environment)
    if parsed.operands.isEmpty {
      let example = "shard-1/results.ndjson shard-2/results.ndjson"
      throw .operands(.resultsMissing(command: "merge", example: example))
    }
    let folder = try parsed[.output]
    let file = "\(folder)/results.ndjson"
    let results = try await ResultFolders.files(in: parsed.operands) { bucket async throws(UsageError) in
      let provider = try TargetProvider(
        parsed[.target], configuration: parsed[.config], environment: parsed.variables(environment))
      return try await ResultStore(bucket, of: provider.target).fetch(into: "\(folder)/shards")
    }
    try Self.expectNew(file, results)
    reporting = try ResultReporting(
      parsed, results: [file],
      more: [ReportRequest(.junit, "\(folder)/junit.xml"), ReportRequest(.rerun, "\(folder)/rerun.txt")],
      environment: environment)
    criterionPrefixes = try parsed.criterionPrefixes()
    merged = try ResultFiles.merged(results, expecting: Selection(tags: parsed[.tags]), strict: true)
    try Self.write(merged, to: file, in: folder)
  }

  func run() -> Int32 {
    let lost =
      merged.lostShards.map { "shard \($0) is missing" } + merged.brokenShards.map { "shard \($0) did not end" }
    for shard in lost { StandardStream.error.line("lgtm-verify: \(shard): its scenarios are not verified") }
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
