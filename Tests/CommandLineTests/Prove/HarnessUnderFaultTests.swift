import EmbeddedStack
import Foundation
import Gherkin
import Reports
import Runner
import StepLibrary
import Testing

@testable import lgtm_verify

/// The harness itself, while everything that can go wrong does.
struct HarnessUnderFaultTests {
  /// Scenarios that break something and undo it.
  private static let disruptive = ["Pod restart recovery", "Datasource error message validation (AC-lgtm-005-04)"]

  /// Of systems that no scenario here uses: these are not started, and nothing could act.
  private static let elsewhere = Set(
    (TraceAPIFaults.all + OperatorFaults.all + TapioFaults.all).map(\.name))

  /// Every fault with the parameters that it claims something with, else with its standard ones.
  private static let all = FaultDefinition.catalogue.filter { !elsewhere.contains($0.name) }.flatMap { fault in
    fault.claims.isEmpty ? [fault.name] : Set(fault.claims.map(\.fault)).sorted()
  }

  /// All of them where `LGTM_VERIFY_SWEEP` is set, as `make sweep` does; else one in twelve, of each system some.
  private static let faults =
    ProcessInfo.processInfo.environment["LGTM_VERIFY_SWEEP"] == nil
    ? stride(from: 0, to: all.count, by: 12).map { all[$0] } : all

  private let features: LoadedFeatures
  private let plan: ExecutionPlan<World>
  /// What is accepted to go unnoticed.
  private let harmless: [String]
  private let options = RunOptions(waits: WaitOptions(timeout: .seconds(8), limit: .seconds(1)))
  private var stacks: StackRun { StackRun(features: features, options: options, seed: 1) }

  init() async throws {
    let folder = Program.root.appendingPathComponent("Features/plan").path
    features = try await LoadedFeatures([PathSelector(folder)], Selection())
    var ids = MessageIDSequence(startingAt: features.firstFreeID)
    plan = ExecutionPlan(catalogue: try PlanLibrary(ids: &ids).catalogue, scenarios: features.scenarios, ids: &ids)
    let accepted = try ProofAcceptance(path: Program.root.appendingPathComponent(ProveSettings.acceptedPath).path)
    harmless = accepted.entries.compactMap { entry in
      if case .survivor(let fault, nil) = entry.subject { fault } else { nil }
    }
  }

  /// One after the other they take minutes, nearly all of it waiting for what a fault keeps from happening.
  @Test(.timeLimit(.minutes(3)), arguments: faults)
  func `under every fault a run ends, says so, and leaves nothing undone unsaid`(name: String) async throws {
    let fault = try Fault(parsing: name)
    let folder = try Program.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let journal = try RunJournal(folder: folder, target: JournalTarget(name: "embedded"))
    let chosen = scenarios(of: fault.definition)
    let result = try await stacks.run(chosen, fault: fault, journal: journal)
    let record = result.record
    #expect(record.finished != nil && record.exception == nil, "\(name) ended the run early")
    #expect(record.scenarios.count == chosen.count && record.scenarios.allSatisfy(\.hasEnded), "\(name)")
    let mayPass = result.acted == 0 || fault.definition.claims.isEmpty || isRare(name) || harmless.contains(name)
    #expect(([.failed, .notChecked] + (mayPass ? [.passed] : [])).contains(record.exitCode), "\(name)")
    try expectWhole(JournalContents(Array(Data(contentsOf: journalFile(folder)))), record, name)
  }

  /// It may act where none of these scenarios looks.
  private func isRare(_ fault: String) -> Bool { fault.contains(":times=") || fault.contains(":percent=") }

  private func journalFile(_ folder: String) -> URL { URL(fileURLWithPath: "\(folder)/journal.ndjson") }

  /// What could not be undone stays in the journal, and the run says so: an undo that failed, or that a fault keeps from
  /// seeing the release ready again (inconclusive).
  private func expectWhole(_ journal: JournalContents, _ record: RunRecord, _ name: String) throws {
    #expect(journal.unreadableLines.isEmpty, "\(name)")
    let hooks = record.scenarios.flatMap(\.steps).filter { $0.pickleStepId == nil }
    let isSaid = hooks.contains { [StepStatus.failed, .inconclusive].contains($0.result?.status) }
    #expect(journal.open.isEmpty || isSaid, "\(name) leaves \(journal.open.map(\.description))")
  }

  /// Those that the fault claims, and those that disrupt.
  private func scenarios(of fault: FaultDefinition) -> [SelectedScenario] {
    plan.cases.indices.filter { index in
      let planned = plan.cases[index]
      return Self.disruptive.contains(planned.pickle.name) || fault.claims.contains { planned.isMeant(by: $0) }
    }.map { features.scenarios[$0] }
  }

  /// Nearly all of it is waiting for answers of six seconds; the limit is for what hangs.
  @Test(.timeLimit(.minutes(10)))
  func `late answers of Tempo fail exactly the criteria that are about its queries' time`() async throws {
    let fault = Fault(TempoFaults.queryLatency, .set(\.delay, .seconds(6)))
    // No wait is cut, and all have three tries: what a busy machine does late now and then is not what the fault did.
    let stacks = StackRun(features: features, options: RunOptions(), seed: 1)
    let failed = try await withThrowingTaskGroup(of: [String].self) { group in
      var failed: Set<String> = []
      for (index, scenario) in features.scenarios.enumerated() {
        if index >= 8 { failed.formUnion(try await group.next() ?? []) }
        group.addTask {
          var failed: Set<String>?
          for _ in 0..<3 where failed?.isEmpty != true {
            let record = try await stacks.run([scenario], fault: fault).record
            // A criterion of several scenarios is open where one of them ran alone.
            let now = record.scenarios.filter { $0.status != .passed }.flatMap(\.attributions).map(\.criterion.id)
            failed = failed?.intersection(now) ?? Set(now)
          }
          return Array(failed ?? [])
        }
      }
      return try await group.reduce(into: failed) { $0.formUnion($1) }
    }
    #expect(failed == ["AC-lgtm-002-03", "AC-lgtm-002-05"])
  }
}

extension PlannedCase {
  fileprivate func isMeant(by claim: ProofClaim) -> Bool {
    let isAbout = claim.about.isEmpty || pickle.steps.contains { $0.text.contains(claim.about) }
    return isAbout
      && steps.contains { step in
        guard case .step(let sentence) = step.action else { return false }
        return sentence.matches.contains { claim.noticedBy.contains($0.step.expression.source.text) }
      }
  }
}
