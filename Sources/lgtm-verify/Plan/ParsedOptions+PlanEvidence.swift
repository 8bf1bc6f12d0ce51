import FoundationEssentials
import Reports
import Runner
import TaskPlan

extension ParsedOptions {
  /// The plan that `--plan` names, else a standard one, with its links and the target file's waivers.
  func planEvidence(
    environment: [String: String], standard: String? = nil
  ) throws(UsageError) -> PlanEvidence? {
    let given = try self[.plan]
    let paths = given.isEmpty ? [standard].compactMap { $0 } : given
    guard !paths.isEmpty else { return nil }
    let plan = try plan(at: paths, environment: environment)
    return PlanEvidence(
      plan: plan, links: try clauseLinks(of: plan),
      waivers: try TargetFileReader(environment: environment).waivers(self[.config]),
      today: Self.today)
  }

  func coverageGate() throws(UsageError) -> CoverageGate? {
    let gate = try self[.require]
    if gate != nil, try self[.plan].isEmpty { throw .conflict(.gateWithoutPlan) }
    return gate
  }

  private static var today: String {
    Date().formatted(Date.ISO8601FormatStyle().year().month().day())
  }
}

extension TargetFileReader {
  func waivers(_ path: String?) throws(UsageError) -> [Waiver] {
    let bytes = try bytes(of: path)
    do { return try Waiver.all(in: bytes) } catch {
      throw UsageError(error, in: path ?? Self.standardPath)
    }
  }
}
