import Reports
import Runner
import Testing

struct CriteriaTableTests {
  private func lines(_ text: String) async throws -> [String] {
    let events = try await SampleRun.events(text)
    return CriteriaTable(RunRecord(events), palette: Palette(isColoured: false)).lines
  }

  @Test func `a run without criteria has no table`() async throws {
    #expect(try await lines("Feature: F\n  Scenario: S\n    When I wait\n") == [])
  }

  @Test func `each criterion once, by its id, with the scenario that decides`() async throws {
    let lines = try await lines(
      """
      @AC-2
      Feature: F
        Scenario: a
          When I wait
        @AC-10 @AC-1
        Scenario: b
          Given Tempo is away
      """)
    let reason = "the target could not be asked, connection refused"
    #expect(
      lines == [
        "Criteria", "  AC-1   not verified  0 of 1 scenario passed  inconclusive: b: \(reason)",
        "  AC-10  not verified  0 of 1 scenario passed  inconclusive: b: \(reason)",
        "  AC-2   not verified  1 of 1 scenario passed  no assertion was executed: a",
      ])
  }
}
