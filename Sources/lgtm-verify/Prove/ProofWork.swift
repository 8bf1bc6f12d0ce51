import Gherkin
import Reports
import Runner

/// The part of a proof that takes time, and can be interrupted.
actor ProofWork {
  private let settings: ProveSettings
  private let stacks: StackRun
  private var results: Result<ProofResults, any Error>?

  init(_ settings: ProveSettings, _ stacks: StackRun) { (self.settings, self.stacks) = (settings, stacks) }

  func run() async {
    do {
      let healthy = try await stacks.run().record
      guard healthy.exitCode == .passed else {
        results = .success(ProofResults(healthy: healthy))
        return
      }
      StandardStream.error.line("\(healthy.scenarios.count) scenarios pass without a fault")
      let trials = ProofTrials(
        stacks.features, healthy, wanted: settings.faults, isEvery: settings.isEvery, limit: settings.limit)
      let progress = ProofProgress()
      let ran = try await trials.run(stacks, atOnce: settings.options.jobs) { progress.say($0, of: $1) }
      results = .success(
        ProofResults(
          healthy: healthy, trials: ran, untried: trials.planned.count - ran.count,
          waitLimit: trials.planned.map(\.limit).max(),
          unused: settings.isWhole ? trials.withoutScenario : nil))
    } catch { results = .failure(error) }
  }

  func outcome() throws(UsageError) -> ProofResults {
    do { return try results?.get() ?? ProofResults(healthy: RunRecord()) } catch let error as UsageError {
      throw error
    } catch {
      throw .breakdown(.proof(reason: "\(error)"))
    }
  }
}

/// What the runs of a proof gave.
struct ProofResults: Sendable {
  /// Without a fault.
  let healthy: RunRecord
  /// nil where the healthy run did not pass.
  var trials: [ProofTrial]?
  /// How many trials were left out.
  var untried = 0
  /// No wait of a trial was longer.
  var waitLimit: Duration?
  /// Claims that no scenario is about; nil where not all scenarios were asked.
  var unused: [ProofClaim]?
}
