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
    #expect(judged.unkilled.map(\.fault) == ["log.silent"])
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
    #expect(!judged.holds, "two steps are vacuous")
    let occasional = ProofAcceptance.Entry(.unproven(criterion: "AC-1"), reason: "late", line: 1, isOccasional: true)
    #expect(JudgedProof(try await proof(), ProofAcceptance(entries: [occasional])).stale.isEmpty)
    #expect(judged.stale.map(\.line) == [2, 7])
    #expect(judged.unknown.map(\.line) == [3, 6])
    #expect(judged.vacuous.map(\.step.text) == ["the trace is whole", "the log has another"])
    #expect(judged.proof.criteria.map(\.accepted) == [nil, "because"])
  }

  @Test func `what is accepted of a trial that was left out is neither refuted nor unknown`() async throws {
    let entry = ProofAcceptance.Entry(
      .survivor(fault: "tempo.other", scenario: "found"), reason: "because", line: 1)
    func judged(untried: Int) async throws -> JudgedProof {
      JudgedProof(
        Proof(ReportModel(try await record(), nil), [], untried: untried), ProofAcceptance(entries: [entry]))
    }
    let part = try await judged(untried: 1)
    #expect(part.unknown.isEmpty && part.stale.isEmpty)
    #expect(try await judged(untried: 0).unknown.map(\.line) == [1])
  }

  @Test func `the summary says how many trials were left out`() async throws {
    let model = ReportModel(try await record(), nil)
    let trials = try await proof().trials
    func summary(untried: Int) throws -> String {
      let judged = JudgedProof(Proof(model, trials, untried: untried), ProofAcceptance())
      return try #require(ProofTable(judged, palette: Palette(isColoured: false)).lines.last)
    }
    #expect(try summary(untried: 3).contains("; \(trials.count) of \(trials.count + 3) trials: "))
    #expect(try summary(untried: 0).contains("; \(trials.count) trials: "))
  }

  @Test(arguments: endings.indices)
  func `a claim that does not come true in a trial holds nothing, whatever came instead`(index: Int) async throws {
    let ending = Self.endings[index]
    let trial = try await trial(claim, ending.errors, acted: ending.acted)
    let judged = JudgedProof(Proof(ReportModel(try await record(), nil), [trial]), ProofAcceptance())
    #expect(judged.unkilled.isEmpty == (ending.verdict == .killed))
  }

  @Test func `a criterion with a scenario that no fault kills is unproven, and names it`() async throws {
    let killed = try await trial(ProofClaim(fault: "f", noticedBy: ["I look"]), ["I look": Mismatch("nothing")])
    let model = ReportModel(
      RunRecord(
        try await SampleRun.events(
          Self.feature.replacing("@AC-2", with: "@AC-1"), SupportLibrary(steps: [StepDefinition<Void>]()) { _ in },
          dialect: .plan)), nil)
    let criterion = try #require(Proof(model, [killed]).criteria.first)
    #expect(criterion.killedBy == ["f"] && !criterion.isProven)
    #expect(criterion.unkilled?.map(\.line) == [10])
  }

  @Test func `a claim that no scenario is about is said, unless that is accepted`() async throws {
    let proof = Proof(ReportModel(try await record(), nil), [], unused: [claim])
    #expect(JudgedProof(proof, ProofAcceptance()).unused.map(\.fault) == ["tempo.trace.lose"])
    let accepted = ProofAcceptance.Entry(.unused(fault: "tempo.trace.lose"), reason: "not the plan's", line: 1)
    #expect(JudgedProof(proof, ProofAcceptance(entries: [accepted])).unused.isEmpty)
    for (text, means) in [
      ("tempo.*", true), ("*", true), ("tempo", false), ("mimir.*", false), ("tempo.trace.los", false),
    ] {
      let entry = ProofAcceptance.Entry(.unused(fault: text), reason: "not the plan's", line: 1)
      let judged = JudgedProof(proof, ProofAcceptance(entries: [entry]))
      #expect(judged.unused.isEmpty == means && judged.unknown.isEmpty == means, "\(text)")
    }
    let used = Proof(ReportModel(try await record(), nil), [], unused: [])
    #expect(JudgedProof(used, ProofAcceptance(entries: [accepted])).unknown.map(\.line) == [1])
    // Where only some scenarios were asked, nothing can be told.
    let part = JudgedProof(Proof(ReportModel(try await record(), nil), []), ProofAcceptance(entries: [accepted]))
    #expect(part.unused.isEmpty && part.unknown.isEmpty && part.stale.isEmpty)
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

        Not killed: what the fault claims is not so
          survived  log.silent  Features/traces.feature:10  Traces › logged

        Vacuous: no fault makes these steps fail
          Features/traces.feature:7  And the trace is whole
          Features/traces.feature:12  Then the log has a line
          Features/traces.feature:13  Or the log has another

        1 of 2 criteria proven, 1 of 4 Then steps can fail; 2 trials: 1 killed, 1 survived
        """)
  }

  @Test func `on a narrow terminal its tables are as wide as that`() async throws {
    let palette = Palette(isColoured: false, width: 22)
    let lines = ProofTable(JudgedProof(try await proof(), ProofAcceptance()), palette: palette).lines
    #expect(
      lines.prefix(8).dropFirst().map(\.self) == [
        "                    1", "  log.silent", "  tempo.trace.lose  ✘", "", "                    2",
        "  log.silent        ○", "  tempo.trace.lose",
      ])
    #expect(lines.contains("  2  AC-2  unproven  no fault ma…"))
  }
}
