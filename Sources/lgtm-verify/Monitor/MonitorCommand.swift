import Base
import EmbeddedStack
import Gherkin
import Reports
import Runner
import StepLibrary

/// `lgtm-verify monitor`: the same scenarios again and again, and what is known of their criteria as metrics.
struct MonitorCommand {
  private let settings: MonitorSettings
  private let provider: TargetProvider

  init(_ arguments: [String], environment: [String: String]) throws(UsageError) {
    settings = try MonitorSettings(arguments, environment: environment)
    provider = try TargetProvider(settings.run, environment: settings.run.variables)
    try settings.expectTracesElsewhere(than: provider.target)
  }

  /// Returns when a signal ends it, or after the number of runs that was asked for.
  func run() async throws(UsageError) -> Int32 {
    let features = try await loadedFeatures
    let sentences = try SentenceFiles(
      settings.run.sentences, besides: settings.run.configuration, of: features.files.map(\.path))
    let board = MonitorBoard(MonitorRecord(version: LGTMVerify.version, interval: settings.interval))
    let loop = MonitorLoop(
      settings: settings, provider: provider, features: features, sentences: sentences,
      disruptive: try disruptive(features, sentences), board: board)
    let interruption = await Interruption.begin()
    let server = try server(board)
    StandardStream.output.line("serving http://\(settings.listen.address):\(server.port)/metrics")
    let codes = Locked<Set<ExitCode>>([])
    let wasInterrupted = await interruption.run { await loop.run { code in codes.withLock { _ = $0.insert(code) } } }
    await server.stop()
    loop.close()
    return wasInterrupted ? ExitCode.passed.rawValue : ExitCode.deciding(codes.withLock { $0 }).rawValue
  }

  /// What cannot be read or parsed now would be missing in every run.
  private var loadedFeatures: LoadedFeatures {
    get async throws(UsageError) {
      let features = try await LoadedFeatures(settings.run.paths, settings.run.selection)
      if let problem = features.problems.first { throw problem }
      let record = RunRecord(features.events)
      if let errors = record.parseErrors.first {
        throw .badFile(.notMonitorable(errors.source.uri, reason: errors.description))
      }
      if features.scenarios.isEmpty { throw .operands(.noScenario) }
      return features
    }
  }

  private func disruptive(_ features: LoadedFeatures, _ sentences: SentenceFiles) throws(UsageError) -> [PlannedCase] {
    var ids = MessageIDSequence(startingAt: features.firstFreeID)
    let catalogue = try PlanLibrary(ids: &ids, sentences.sentences).catalogue
    let plan = ExecutionPlan(catalogue: catalogue, scenarios: features.scenarios, ids: &ids)
    return plan.cases.filter { !$0.locks.exclusive.isEmpty }
  }

  private func server(_ board: MonitorBoard) throws(UsageError) -> PageServer {
    let listen = settings.listen
    do { return try PageServer(on: listen.address, port: listen.port, pages: board.pages) } catch {
      throw .breakdown(.monitor(reason: "\(error)"))
    }
  }
}
