import Foundation
import Reports
import Runner
import TaskPlan

extension OptionSpec {
  /// Of commands that hold results against a plan.
  static let planOptions: [OptionSpec] = [
    OptionSpec(
      "--plan", "PLAN.md",
      "Hold the results against this plan: all of its criteria, waivers, coverage."),
    OptionSpec(
      "--require", "LEVEL",
      "End with 5 unless every criterion of the plan is verified, or executed."),
    .links, .planIDs,
  ]
}

extension ParsedOptions {
  /// The plan that `--plan` names, else a standard one, with its links and the target file's waivers.
  func planEvidence(
    environment: [String: String], standard: String? = nil
  ) throws(UsageError) -> PlanEvidence? {
    guard let path = value("--plan") ?? standard else { return nil }
    let plan = try plan(at: path)
    return PlanEvidence(
      plan: plan, links: try clauseLinks(of: plan),
      waivers: try TargetFileReader(environment: environment).waivers(value("--config")),
      today: Self.today)
  }

  func coverageGate() throws(UsageError) -> CoverageGate? {
    let gate = try parsed("--require", as: "verified or executed") { CoverageGate(rawValue: $0) }
    if gate != nil, value("--plan") == nil {
      throw .other(
        "--require needs a plan to hold the results against", hint: "name it with --plan PLAN.md")
    }
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

extension Conclusion {
  /// Says what does not meet the gate, where that decides; returns the exit code.
  func say() -> Int32 {
    if exitCode == .gateNotMet, let gate {
      StandardStream.error.line("lgtm-verify: --require \(gate.rawValue) is not met:")
      for (id, reason) in unmet { StandardStream.error.line("  \(id)  \(reason)") }
    }
    return exitCode.rawValue
  }
}
