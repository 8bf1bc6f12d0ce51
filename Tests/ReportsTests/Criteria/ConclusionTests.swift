import Reports
import Runner
import Testing

struct ConclusionTests {
  @Test(
    arguments: [
      ([], .passed), ([.passed, .gateNotMet], .gateNotMet), ([.gateNotMet, .usage], .usage),
      ([.usage, .notChecked], .notChecked), ([.notChecked, .failed], .failed),
      ([.failed, .notExecutable], .notExecutable), ([.notExecutable, .interrupted], .interrupted),
    ] as [([ExitCode], ExitCode)])
  func `of several reasons to end with a code one decides, in whatever order they come`(
    codes: [ExitCode], decides: ExitCode
  ) {
    #expect(ExitCode.deciding(codes) == decides)
    #expect(ExitCode.deciding(codes.reversed()) == decides)
  }

  private static let passing = "@AC-1\nFeature: F\n  Scenario: S\n    Then the trace is there\n"
  private static let failing = "@AC-1\nFeature: F\n  Scenario: S\n    Then the trace is lost\n"

  private func conclusion(of feature: String, gate: CoverageGate? = nil) async throws -> Conclusion {
    let record = RunRecord(try await SampleRun.events(feature))
    return Conclusion(ReportModel(record, try SamplePlan.evidence(feature)), gate: gate)
  }

  @Test func `what could not be read, or not be written, spoils a pass and hides no failure`() async throws {
    var (passed, failed) = (try await conclusion(of: Self.passing), try await conclusion(of: Self.failing))
    #expect((passed.exitCode, failed.exitCode) == (.passed, .failed))
    (passed.hasUnwritten, failed.hasUnwritten) = (true, true)
    #expect((passed.exitCode, failed.exitCode) == (.usage, .failed))
    (passed.hasNoSpace, failed.hasNoSpace) = (true, true)
    #expect((passed.exitCode, failed.exitCode) == (.notChecked, .failed))
    (passed.hasNoSpace, failed.hasNoSpace) = (false, false)
    (passed.hasUnread, failed.hasUnread) = (true, true)
    #expect((passed.exitCode, failed.exitCode) == (.notChecked, .failed))
    (passed.wasInterrupted, failed.wasInterrupted) = (true, true)
    #expect((passed.exitCode, failed.exitCode) == (.interrupted, .interrupted))
  }

  @Test func `a gate counts where nothing else is wrong`() async throws {
    // Its task counts for AC-9 where no tag names another criterion.
    let whole = try await conclusion(of: Self.passing.replacing("@AC-1\n", with: ""), gate: .verified)
    #expect(whole.unmet.isEmpty && whole.exitCode == .passed)
    let part = try await conclusion(of: Self.passing, gate: .verified)
    #expect(part.unmet.map(\.id) == ["AC-9"] && part.exitCode == .gateNotMet)
    #expect(try await conclusion(of: Self.passing).exitCode == .passed)
    #expect(try await conclusion(of: Self.failing, gate: .verified).exitCode == .failed)
  }

  @Test func `a shard without a scenario passes`() {
    var conclusion = Conclusion(ReportModel(RunRecord(), nil), gate: nil)
    #expect(conclusion.exitCode == .notExecutable)
    conclusion.isEmptyShard = true
    #expect(conclusion.exitCode == .passed)
  }
}
