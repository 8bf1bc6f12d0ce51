import StepLibrary
import TaskPlan

extension ParsedOptions {
  func linkPath(of plan: Plan) throws(UsageError) -> String {
    try self[.links] ?? ClauseLinks.path(beside: plan.path)
  }

  /// The sidecar of a plan; nil where there is none and none is named.
  func clauseLinks(of plan: Plan) throws(UsageError) -> ClauseLinks? {
    let path = try linkPath(of: plan)
    let bytes: [UInt8]
    do { bytes = try readFile(path) } catch {
      if error.isMissingFile, !isGiven(.links) { return nil }
      throw .unreadable(path, reason: error.reason)
    }
    do { return try ClauseLinks(path: path, yaml: bytes, patterns: plan.patterns) } catch {
      throw UsageError(error, in: path)
    }
  }
}
