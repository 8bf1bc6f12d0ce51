import Gherkin
import Reports
import Runner
import Testing

struct ProofTests {
  private static let feature = """
    @AC-1
    Feature: Traces
      Scenario: found
        Given Tempo is there
        When I look
        Then the trace is there
        And the trace is whole

      @AC-2
      Scenario: logged
        When I look
        Then the log has a line
        Or the log has another
    """

  /// What a step does in a run; the others pass.
  private func record(_ errors: [String: any Error] = [:]) async throws -> RunRecord {
    let texts = ["the trace is there", "the trace is whole", "the log has a line", "the log has another"]
    let steps: [StepDefinition<Void>] =
      [
        given("Tempo is there") { _ in if let error = errors["Tempo is there"] { throw error } },
        when("I look") { _ in if let error = errors["I look"] { throw error } },
      ] + texts.map { text in then(Expression.Source(text)) { _ in if let error = errors[text] { throw error } } }
    return RunRecord(try await SampleRun.events(Self.feature, SupportLibrary(steps: steps) { _ in }, dialect: .plan))
  }

  private let claim = ProofClaim(fault: "tempo.trace.lose", noticedBy: ["the trace is there"])

  private func trial(_ claim: ProofClaim, _ errors: [String: any Error], acted: Int = 1) async throws -> ProofTrial {
    let record = try await record(errors)
    let scenario = try #require(record.scenarios.first { claim.concerns($0, of: record) })
    return ProofTrial(claim, scenario, of: record, acted: acted)
  }

  @Test func `a claim concerns scenarios with one of its steps and what it is about`() async throws {
    let record = try await record()
    let names = { (claim: ProofClaim) in record.scenarios.filter { claim.concerns($0, of: record) }.map(\.pickle.name) }
    #expect(names(claim) == ["found"])
    #expect(names(ProofClaim(fault: "f", noticedBy: ["I look"])) == ["found", "logged"])
    #expect(names(ProofClaim(fault: "f", noticedBy: ["I look"], about: "the log has")) == ["logged"])
    #expect(names(ProofClaim(fault: "f", noticedBy: ["nobody says this"])).isEmpty)
  }

  static let endings: [(errors: [String: any Error], acted: Int, verdict: ProofTrial.Verdict)] = [
    (["the trace is there": Mismatch("404")], 1, .killed),
    ([:], 1, .survived),
    (["the trace is whole": Mismatch("a span is missing")], 1, .failedElsewhere),
    (["Tempo is there": Mismatch("503")], 1, .notChecked),
    (["the trace is there": Inconclusive("nobody answers")], 1, .notChecked),
    ([:], 0, .notLanded),
    (["the trace is there": Mismatch("404")], 0, .notLanded),
  ]

  @Test(arguments: endings.indices)
  func `a trial's verdict follows from the step that failed and from whether the fault acted`(index: Int) async throws {
    let ending = Self.endings[index]
    #expect(try await trial(claim, ending.errors, acted: ending.acted).verdict == ending.verdict)
  }

  @Test func `of alternatives all fail together`() async throws {
    let claim = ProofClaim(fault: "log.silent", noticedBy: ["the log has a line"])
    let trial = try await trial(
      claim, ["the log has a line": Mismatch("none"), "the log has another": Mismatch("none")])
    #expect(trial.verdict == .killed)
    #expect(trial.failed.map(\.text) == ["the log has a line", "the log has another"])
  }

  private func proof() async throws -> Proof {
    let killed = try await trial(claim, ["the trace is there": Mismatch("404")])
    let survived = try await trial(ProofClaim(fault: "log.silent", noticedBy: ["the log has a line"]), [:])
    return Proof(ReportModel(try await record(), nil), [survived, killed])
  }

  @Test func `a criterion without a killing fault is unproven, a step that no fault makes fail vacuous`() async throws {
    let judged = JudgedProof(try await proof(), ProofAcceptance())
    #expect(judged.proof.criteria.map(\.killedBy) == [["tempo.trace.lose"], []])
    #expect(judged.unproven.map(\.id) == ["AC-2"])
    #expect(judged.survivors.map(\.fault) == ["log.silent"])
    #expect(judged.vacuous.map(\.step.text) == ["the trace is whole", "the log has a line", "the log has another"])
    #expect(!judged.holds)
  }

  @Test func `what is accepted holds; what is not so or not there is said`() async throws {
    func entry(_ subject: ProofAcceptance.Subject, _ line: Int) -> ProofAcceptance.Entry {
      ProofAcceptance.Entry(subject, reason: "because", line: line)
    }
    let judged = JudgedProof(
      try await proof(),
      ProofAcceptance(entries: [
        entry(.unproven(criterion: "AC-2"), 1), entry(.unproven(criterion: "AC-1"), 2),
        entry(.unproven(criterion: "AC-9"), 3), entry(.survivor(fault: "log.silent", scenario: "logged"), 4),
        entry(.vacuous(step: "the log has a line", scenario: "logged", feature: "Traces"), 5),
        entry(.vacuous(step: "the log has another", scenario: "found", feature: nil), 6),
        entry(.vacuous(step: "the trace is there", scenario: nil, feature: nil), 7),
      ]))
    #expect(judged.holds)
    #expect(judged.stale.map(\.line) == [2, 7])
    #expect(judged.unknown.map(\.line) == [3, 6])
    #expect(judged.vacuous.map(\.step.text) == ["the trace is whole", "the log has another"])
    #expect(judged.proof.criteria.map(\.accepted) == [nil, "because"])
  }

  @Test func `a proof reads back as it was written, and is the same each time`() async throws {
    let proof = try await proof()
    let json = try proof.json
    #expect(try Proof(json: json).json == json)
  }

  @Test func `the table has each fault, each criterion and what is not proved`() async throws {
    let lines = ProofTable(JudgedProof(try await proof(), ProofAcceptance()), palette: Palette(isColoured: false)).lines
    #expect(
      lines.joined(separator: "\n") == """
        Faults × criteria  ✘ killed, ○ survived, ≈ failed elsewhere, ? not checked, · not landed
                            1  2
          log.silent           ○
          tempo.trace.lose  ✘

        Criteria
          1  AC-1  proven    tempo.trace.lose
          2  AC-2  unproven  no fault makes it fail

        Survived, though the fault acted
          log.silent  Features/traces.feature:10  Traces › logged

        Vacuous: no fault makes these steps fail
          Features/traces.feature:7  And the trace is whole
          Features/traces.feature:12  Then the log has a line
          Features/traces.feature:13  Or the log has another

        1 of 2 criteria proven, 1 of 4 Then steps can fail; 2 trials: 1 killed, 1 survived
        """)
  }
}
