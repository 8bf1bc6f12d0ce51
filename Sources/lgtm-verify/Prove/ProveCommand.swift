import FoundationEssentials
import Gherkin
import Reports
import Runner

/// `lgtm-verify prove`: every green can go red.
struct ProveCommand {
  private let settings: ProveSettings
  private let environment: [String: String]

  init(_ arguments: [String], environment: [String: String]) throws(UsageError) {
    settings = try ProveSettings(arguments, environment: environment)
    self.environment = environment
    _ = try settings.parsed.planEvidence(environment: environment)
  }

  /// Returns 0 where all is proven or accepted, 1 where it is not, else the healthy run's exit code.
  func run() async throws(UsageError) -> Int32 {
    let acceptance = try ProofAcceptance(path: settings.accepted)
    let features = try await LoadedFeatures(settings.paths, settings.selection)
    let sentences = try SentenceFiles(
      settings.parsed[.sentences], besides: settings.parsed[.config], of: features.files.map(\.path))
    let stacks = StackRun(
      features: features, options: settings.options, seed: settings.seed, sentences: sentences)
    let work = ProofWork(settings, stacks)
    let isInterrupted = await Interruption.run { await work.run() }
    if isInterrupted { return ExitCode.interrupted.rawValue }
    for problem in features.problems { warn(problem.prose) }
    let results = try await work.outcome()
    guard features.problems.isEmpty, let trials = results.trials else { return refuse(results.healthy) }
    return try report(results, trials, acceptance)
  }

  /// What fails without a fault proves nothing when it fails with one.
  private func refuse(_ healthy: RunRecord) -> Int32 {
    for error in healthy.parseErrors { StandardStream.error.line(error.description) }
    if healthy.scenarios.isEmpty {
      warn("no scenario selected\n  name other paths, lines, --tags or --name")
    } else {
      terminal.summarise(ReportModel(healthy, nil))
      warn("nothing is proved: all scenarios must pass without a fault first")
    }
    let code = healthy.exitCode
    return (code == .passed ? .notChecked : code).rawValue
  }

  private func report(
    _ results: ProofResults, _ trials: [ProofTrial], _ acceptance: ProofAcceptance
  ) throws(UsageError) -> Int32 {
    let healthy = results.healthy
    let origin = healthy.planPath.flatMap { FileManager.default.fileExists(atPath: $0) ? $0 : nil }
    let evidence = try settings.parsed.planEvidence(environment: environment, standard: origin)
    var proof = Proof(
      ReportModel(healthy, evidence), trials, unused: results.unused, untried: results.untried,
      waitLimit: results.waitLimit)
    if !settings.isWholeSelection { proof.leaveOutUnselected() }
    if !settings.faults.isEmpty { proof.leaveOutUntried() }
    let judged = JudgedProof(proof, acceptance)
    terminal.write(ProofTable(judged, palette: terminal.palette).lines.map { $0 + "\n" }.joined())
    try judged.proof.write(to: settings.output)
    let problems = ReportWriter(healthy, plan: evidence, results: [], proof: judged.proof).write(settings.reports)
    for problem in problems { warn(problem.prose) }
    guard judged.holds else { return ExitCode.failed.rawValue }
    if problems.contains(where: { $0.exitCode == .notChecked }) { return ExitCode.notChecked.rawValue }
    guard problems.isEmpty, isTrue(acceptance, judged) else { return ExitCode.usage.rawValue }
    return 0
  }

  /// Whether each accepted thing is still so; what is not selected now cannot be told.
  private func isTrue(_ acceptance: ProofAcceptance, _ judged: JudgedProof) -> Bool {
    let unknown = settings.isWhole ? judged.unknown : []
    let stale = settings.faults.isEmpty ? judged.stale : []
    let file = settings.accepted ?? StandardPath.of(ProveSettings.acceptedPath)
    for entry in unknown { warn("\(file):\(entry.line): \(entry.subject.prose) is not there\n  take the entry away") }
    for entry in stale { warn("\(file):\(entry.line): \(entry.subject.refutation)\n  take the entry away") }
    return unknown.isEmpty && stale.isEmpty
  }

  private var terminal: TerminalWriter {
    TerminalWriter(
      verbosity: .normal, environment: environment, reports: settings.reports, colour: settings.colour)
  }
  private func warn(_ text: String) { StandardStream.error.line("lgtm-verify: \(text)") }
}
