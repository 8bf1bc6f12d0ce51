import StepLibrary
import TaskPlan

extension ParsedOptions {
  func linkPath(of plan: Plan) throws(UsageError) -> String {
    try self[.links] ?? ClauseLinks.path(beside: plan.documents.first?.path ?? plan.path)
  }

  /// The sidecar of a plan; nil where there is none and none is named.
  func clauseLinks(of plan: Plan) throws(UsageError) -> ClauseLinks? {
    if isGiven(.links) || plan.documents.count < 2 { return try clauseLinks(at: linkPath(of: plan), plan) }
    var all: [ClauseLinks] = []
    for document in plan.documents {
      if let links = try clauseLinks(at: ClauseLinks.path(beside: document.path), plan) { all.append(links) }
    }
    return all.first.map { ClauseLinks(path: $0.path, links: all.flatMap(\.links)) }
  }

  private func clauseLinks(at path: String, _ plan: Plan) throws(UsageError) -> ClauseLinks? {
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
