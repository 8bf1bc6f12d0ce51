import Clients
import Runner
import StepLibrary

/// `lgtm-verify load`: own telemetry at a rate, and what became of it.
struct LoadCommand {
  private let settings: LoadSettings
  private let environment: [String: String]

  init(_ arguments: [String], environment: [String: String]) throws(UsageError) {
    settings = try LoadSettings(arguments, environment: environment)
    self.environment = environment
  }

  /// Returns the exit code: 0 when all that was offered was acknowledged and the sample of it read back.
  func run() async throws(UsageError) -> Int32 {
    guard let address = settings.address else {
      let provider = try TargetProvider(
        settings.target, configuration: settings.configuration, environment: environment)
      let interruption = await Interruption.begin()
      let session = try await provider.open()
      let code = await load(
        settings.recipient(of: session.target), EndpointMap(session.target.endpoints), reads: true, interruption)
      await session.close()
      return code
    }
    return await load(settings.recipient(at: address), EndpointMap(), reads: false, Interruption.begin())
  }

  private func load(
    _ recipient: LoadRun.Recipient, _ endpoints: EndpointMap, reads: Bool, _ interruption: Interruption
  ) async -> Int32 {
    let load = LoadRun(plan: settings.plan, recipient: recipient, identity: settings.identity, endpoints: endpoints)
    let outcome = Outcome()
    let wasInterrupted = await interruption.run {
      let result = await load.send()
      await outcome.set(LoadReport(result: result, settings: settings))
      guard reads, !Task.isCancelled, result.tally.acknowledged > 0 else { return }
      let visibility = await load.readBack(result, within: settings.visibleWithin)
      await outcome.set(LoadReport(result: result, visibility: visibility, settings: settings))
    }
    guard let report = await outcome.report else { return ExitCode.notChecked.rawValue }
    StandardStream.output.write(settings.isJSON ? report.json + [UInt8(ascii: "\n")] : Array(report.text.utf8))
    return (wasInterrupted ? ExitCode.interrupted : report.exitCode).rawValue
  }

  /// What is known when an interruption comes.
  private actor Outcome {
    private(set) var report: LoadReport?

    func set(_ report: LoadReport) { self.report = report }
  }
}
