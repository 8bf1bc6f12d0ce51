import Foundation
import StepLibrary
import TaskPlan

extension OptionSpec {
  static let links = OptionSpec(
    "--links", "FILE", "The plan's links of clauses to steps (default: NAME.links.yaml beside NAME.md).")
}

extension ParsedOptions {
  func linkPath(of plan: Plan) -> String { value("--links") ?? ClauseLinks.path(beside: plan.path) }

  /// The sidecar of a plan; nil where there is none and none is named.
  func clauseLinks(of plan: Plan) throws(UsageError) -> ClauseLinks? {
    let path = linkPath(of: plan)
    let bytes: [UInt8]
    do { bytes = try readFile(path) } catch {
      if error.isMissingFile, value("--links") == nil { return nil }
      throw .unreadable(path, reason: error.reason)
    }
    do { return try ClauseLinks(path: path, yaml: bytes, patterns: plan.patterns) } catch {
      throw UsageError(error, in: path)
    }
  }
}
