import Gherkin
import Reports
import Runner

/// The part of a proof that takes time, and can be interrupted.
actor ProofWork {
  private let settings: ProveSettings
  private let stacks: StackRun
  private var results: Result<(healthy: RunRecord, trials: [ProofTrial]?), any Error>?

  init(_ settings: ProveSettings, _ stacks: StackRun) { (self.settings, self.stacks) = (settings, stacks) }

  func run() async {
    do {
      let healthy = try await stacks.run().record
      guard healthy.exitCode == .passed else {
        results = .success((healthy, nil))
        return
      }
      StandardStream.error.line("\(healthy.scenarios.count) scenarios pass without a fault")
      let trials = ProofTrials(stacks.features, healthy, wanted: settings.faults)
      results = .success((healthy, try await trials.run(stacks, atOnce: settings.options.jobs)))
    } catch { results = .failure(error) }
  }

  /// The run without a fault, and the trials where all of it passed.
  func outcome() throws(UsageError) -> (healthy: RunRecord, trials: [ProofTrial]?) {
    do { return try results?.get() ?? (RunRecord(), nil) } catch let error as UsageError { throw error } catch {
      throw .breakdown(.proof(reason: "\(error)"))
    }
  }
}
