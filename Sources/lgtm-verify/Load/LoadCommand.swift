import Clients
import Runner
import StepLibrary

/// `lgtm-verify load`: own telemetry at a rate, and what became of it.
struct LoadCommand {
  private let settings: LoadSettings

  init(_ arguments: [String], environment: [String: String]) throws(UsageError) {
    settings = try LoadSettings(arguments, environment: environment)
  }

  /// Returns the exit code: 0 when all that was offered was acknowledged and the sample of it read back.
  func run() async throws(UsageError) -> Int32 {
    guard let address = settings.address else {
      let provider = try TargetProvider(
        settings.target, configuration: settings.configuration, environment: settings.variables)
      let interruption = await Interruption.begin()
      let session = try await provider.open()
      let code = await load(
        work(settings.recipient(of: session.target), EndpointMap(session.target.endpoints)), reads: true, interruption)
      await session.close()
      return code
    }
    let work = work(settings.recipient(at: address), EndpointMap())
    return await load(work, reads: false, Interruption.begin())
  }

  /// Whom a load goes to.
  enum Recipient: Sendable {
    /// A request after the other on each connection.
    case requests(LoadRun.Recipient)
    /// Streams to the event service of the target.
    case streams(Target)
  }

  private func work(_ recipient: Recipient, _ endpoints: EndpointMap) -> any LoadWork {
    let (plan, identity) = (settings.plan, settings.identity)
    return switch recipient {
    case .requests(let recipient):
      RequestLoadWork(run: LoadRun(plan: plan, recipient: recipient, identity: identity, endpoints: endpoints))
    case .streams(let target): EventLoadWork(clients: TargetClients(target), plan: plan, identity: identity)
    }
  }

  private func load(_ work: any LoadWork, reads: Bool, _ interruption: Interruption) async -> Int32 {
    let outcome = Outcome()
    let wasInterrupted = await interruption.run {
      let (result, readBack) = await work.send()
      await outcome.set(LoadReport(result: result, settings: settings))
      guard reads, !Task.isCancelled, result.tally.acknowledged > 0 else { return }
      let visibility = await readBack(settings.visibleWithin)
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
