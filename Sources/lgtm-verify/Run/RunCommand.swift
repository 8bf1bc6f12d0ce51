import Base
import Gherkin
import Reports
import Runner
import StepLibrary

/// `lgtm-verify run`: features against a target, a verdict for each criterion.
struct RunCommand {
  let settings: RunSettings
  private let environment: [String: String]
  private let actions: GitHubActions?

  init(_ arguments: [String], environment: [String: String]) throws(UsageError) {
    settings = try RunSettings(arguments, environment: environment)
    self.environment = environment
    actions = GitHubActions(environment, settings.reports.stream)
  }

  /// Returns the exit code of the run.
  func run() async throws(UsageError) -> Int32 {
    actions?.begin()
    defer { actions?.end() }
    let files = try FeatureFiles(settings.paths)
    let sentences = try SentenceFiles(settings.sentences, besides: settings.configuration, of: files.files)
    let provider = try TargetProvider(settings, environment: settings.variables)
    let store = try settings.results.map { place throws(UsageError) in try ResultStore(place, of: provider.target) }
    let terminal = TerminalWriter(
      verbosity: settings.verbosity, environment: environment, reports: settings.reports, colour: settings.colour,
      log: settings.log)
    let journal: any UndoJournal =
      try settings.isDryRun ? NoJournal() : RunJournal(folder: settings.output, target: provider.journalTarget)
    let kept = try settings.resumes ? KeptRun(folder: settings.output) : nil
    try kept?.expectUnchanged(files.files)
    let description = try RunDescription(settings, provider.target, sentences)
    let opening = TargetOpening(provider)
    if !settings.isDryRun { try await kept?.expectSame(description, opening) }
    let output = settings.isDryRun ? nil : settings.output
    let pipeline = try EventPipeline(
      output: output, terminal: terminal, kept: kept, criterionPrefixes: settings.criterionPrefixes)
    let firstID = kept?.events.firstFreeID ?? 0
    if !settings.isDryRun {
      RepeatedRequests(folder: settings.output).removeAll()
      ReportList(folder: settings.output).replace(with: settings.reports + settings.standardReports)
    }
    if settings.isDryRun { return try await list(files, sentences, kept, firstID: firstID, pipeline) }
    let library = CompilingLibrary(opening, firstID: firstID, sentences)
    let interruption = await Interruption.begin()
    var ids = MessageIDSequence(startingAt: library.firstFreeID)
    let loader = load(files, kept, ids: &ids, pipeline.emit)
    let problems = files.problems + loader.problems
    let ending = try await execute(loader, problems, ids: ids, library, description, journal, pipeline, interruption)
    await opening.close()
    let code = await finish(pipeline, loader, problems, ending, store)
    leaveToTheEndOfTheProcess((pipeline, loader, ending))
    return code
  }

  private func load(
    _ files: FeatureFiles, _ kept: KeptRun?, ids: inout MessageIDSequence, _ emit: @escaping EventHandler
  ) -> FeatureLoader {
    var loader = FeatureLoader(
      selection: settings.selection.at(files.lines), shard: settings.shard?.shard, weights: settings.shard?.weights,
      kept: kept,
      criterionPrefixes: settings.criterionPrefixes, emit: emit)
    if kept == nil { emit(.meta(.ofThisProcess)) }
    for file in files.files { loader.load(file, ids: &ids) }
    for (file, lines) in loader.dialectLines {
      warn("\(file): Or is not official Gherkin; its lines: \(lines.map(String.init).joined(separator: ", "))")
    }
    return loader
  }

  /// How the scenarios' part of a run ended.
  private struct Ending {
    var wasInterrupted = false
    /// What was to run.
    var plan: ExecutionPlan<World>?
  }

  private func execute(
    _ loader: FeatureLoader, _ problems: [UsageError], ids: MessageIDSequence, _ library: CompilingLibrary,
    _ description: RunDescription, _ journal: any UndoJournal, _ pipeline: EventPipeline, _ interruption: Interruption
  ) async throws(UsageError) -> Ending {
    // A shard without a scenario says which it is.
    guard loader.hasSomethingToRun || loader.hasEmptyShard else { return Ending() }
    let emit = loader.kept?.continuing(pipeline.emit) ?? pipeline.emit
    let catalogue = try await library.catalogue
    let assembly = RunAssembly(catalogue, settings.order.arrange(loader.scenarios), ids: ids, emit: emit)
    for problem in catalogue.problems { warn("\(problem)") }
    let (opening, plan) = (library.opening, assembly.plan)
    let (identity, asksTarget) = (RunIdentity.now(seed: settings.seed), assembly.plan.usesWorld)
    let disrupts = settings.allowsDisruption && !plan.disruptions.isEmpty
    let runGuard = RunGuard(settings, disrupts: disrupts, as: identity.id) { text in
      StandardStream.error.line("lgtm-verify: \(text)")
    }
    let run = assembly.run(
      options(assembly.plan, runGuard, showing: pipeline.waitsUnderWay), as: identity, journal: journal,
      redactor: opening.redactor,
      prepare: {
        try await opening.open(plan.systems)
        try await runGuard.begin(opening.clients)
      },
      describe: { [files = loader.files, unread = unread(problems)] in
        let versions = asksTarget && opening.isOpen ? await opening.versions : []
        var provenance = description.provenance(
          features: files, unread: unread, seed: identity.seed, versions: versions)
        provenance.options += runGuard.notes
        return provenance
      })
    let wasInterrupted = await interruption.run { await run.run() }
    await runGuard.end()
    return Ending(wasInterrupted: wasInterrupted, plan: assembly.plan)
  }

  /// What reports tell of files and folders that could not be read.
  private func unread(_ problems: [UsageError]) -> [NamedText] {
    problems.map { problem in
      guard case .unreadable(let path, let reason) = problem else { return NamedText("a file", problem.prose) }
      return NamedText(path, "cannot be read: \(reason)")
    }
  }

  private func list(
    _ files: FeatureFiles, _ sentences: SentenceFiles, _ kept: KeptRun?, firstID: Int, _ pipeline: EventPipeline
  ) async throws(UsageError) -> Int32 {
    var ids = MessageIDSequence(startingAt: firstID)
    let loader = load(files, kept, ids: &ids, pipeline.emit)
    let scenarios = settings.order.arrange(loader.scenarios)
    let catalogue = try PlanLibrary(ids: &ids, sentences.sentences).catalogue
    let plan = ExecutionPlan(catalogue: catalogue, scenarios: scenarios, ids: &ids)
    let record = await pipeline.finish().record
    for line in plan.listing(timeout: settings.options.waits.timeout) { StandardStream.output.line(line) }
    if let errors = parseErrorText(record) { StandardStream.error.line(errors) }
    let isMissing = scenarios.isEmpty && !loader.hasEmptyShard
    if isMissing { sayNothingSelected() }
    return plan.isExecutable && !isMissing && record.parseErrors.isEmpty ? 0 : ExitCode.notExecutable.rawValue
  }

  private func sayNothingSelected() {
    StandardStream.error.line("lgtm-verify: no scenario selected\n  name other paths, lines, --tags or --name")
  }

  private func finish(
    _ pipeline: EventPipeline, _ loader: FeatureLoader, _ problems: [UsageError], _ ending: Ending,
    _ store: ResultStore?
  ) async -> Int32 {
    var (record, unwritable) = await pipeline.finish()
    if let plan = ending.plan { record.addUnrun(plan) }
    let (history, historyProblem) = HistoryFolder.keep(ReportModel(record, settings.plan), in: settings.history)
    let writer = ReportWriter(
      record, plan: settings.plan, results: [pipeline.resultFile].compactMap { $0 }, history: history)
    for problem in problems { warn(problem.prose) }
    if let errors = parseErrorText(record) { StandardStream.error.line(errors) }
    if record.scenarios.isEmpty, loader.hasEmptyShard {
      warn("no scenario is in this shard")
    } else if record.scenarios.isEmpty {
      sayNothingSelected()
    } else {
      pipeline.terminal.summarise(
        writer.model, again: RepeatedRequests(folder: settings.output).replace(with: record))
    }
    let reports =
      writer.write(settings.reports + settings.standardReports) + (actions?.show(writer.model, nil) ?? [])
    let unkept = await store?.keep(settings)
    for problem in reports + [historyProblem, unkept].compactMap({ $0 }) { warn(problem.prose) }
    history?.sayProblems()
    var conclusion = Conclusion(writer.model, gate: settings.gate)
    conclusion.wasInterrupted = ending.wasInterrupted
    conclusion.isEmptyShard = record.scenarios.isEmpty && record.parseErrors.isEmpty && loader.hasEmptyShard
    conclusion.hasUnread = !problems.isEmpty
    conclusion.add(reports + [unwritable, historyProblem, unkept].compactMap { $0 })
    return conclusion.say()
  }

  private func parseErrorText(_ record: RunRecord) -> String? {
    record.parseErrors.isEmpty ? nil : record.parseErrors.map(\.description).joined(separator: "\n\n")
  }

  private func warn(_ text: String) { StandardStream.error.line("lgtm-verify: \(text)") }
}
