package import Base
package import Gherkin

/// A run as its events tell it: the fold that every report starts from.
package struct RunRecord: Sendable {
  package private(set) var meta: Meta?
  package private(set) var started: UTCTime?
  package private(set) var finished: UTCTime?
  package private(set) var scenarios: [ScenarioRecord] = []
  package private(set) var parseErrors: [ParseErrors] = []
  package private(set) var stepDefinitions: [MessageID: StepDefinitionDescription] = [:]
  package private(set) var hooks: [MessageID: HookDescription] = [:]
  package private(set) var failedRunHooks: [StepResult] = []
  /// What counts for the whole run, such as a caution about its target.
  package private(set) var runEvidence: [Evidence] = []
  /// Nil of results that do not say what was tested.
  package private(set) var provenance: Provenance?
  /// What ended the run before its scenarios.
  package private(set) var exception: ExceptionDescription?

  private var hasBegunScenarios = false
  private(set) var documents: [String: DocumentOutline] = [:]
  private var sources: [String: GherkinSource] = [:]
  private(set) var pickles: [MessageID: Pickle] = [:]
  private var scenarioOfPickle: [MessageID: Int] = [:]
  private var scenarioOfCase: [MessageID: Int] = [:]
  /// Made when it is first asked for: only undefined steps need it.
  private var scenarioOfPickleStep: [MessageID: Int]?
  private var scenarioOfAttempt: [MessageID: Int] = [:]

  /// What tags of criteria begin with, after the `@`.
  package let criterionPrefixes: [String]

  package init(criterionPrefixes: [String] = Criterion.standardPrefixes) {
    self.criterionPrefixes = criterionPrefixes
  }

  package init(_ events: some Sequence<Event>, criterionPrefixes: [String] = Criterion.standardPrefixes) {
    self.init(criterionPrefixes: criterionPrefixes)
    for event in events { add(event) }
  }

  package func source(of uri: String) -> GherkinSource? { sources[uri] }

  package func document(of uri: String) -> GherkinDocument? { documents[uri]?.document }

  package func scenario(ofAttempt id: MessageID) -> ScenarioRecord? {
    scenarioOfAttempt[id].map { scenarios[$0] }
  }

  /// The definitions that a step matches, in the order of the stream.
  package func definitions(of step: StepRecord) -> [StepDefinitionDescription] {
    step.stepDefinitionIds.compactMap { stepDefinitions[$0] }
  }

  /// What is to be said about a step that did not pass, in several lines; nil for a step without a reason.
  package func message(of step: StepRecord) -> String? {
    switch step.result?.status {
    case .undefined: step.result?.message ?? "no step definition matches"
    case .ambiguous where step.result?.message == nil:
      (["several step definitions match:"]
        + definitions(of: step).map { "  \($0.pattern.text) — \($0.source)" }).joined(separator: "\n")
    default: step.result?.message
    }
  }

  /// The scenarios in the order of their files and lines.
  package var scenariosInOrder: [ScenarioRecord] {
    let isInOrder = scenarios.indices.dropFirst().allSatisfy { !scenarios[$0].standsBefore(scenarios[$0 - 1]) }
    return isInOrder ? scenarios : scenarios.sorted { $0.standsBefore($1) }
  }

  package mutating func add(_ event: Event) {
    switch event {
    case .meta(let meta): self.meta = meta
    case .source(let source): sources[source.uri] = source
    case .gherkinDocument(let document):
      documents[document.uri] = DocumentOutline(document, criterionPrefixes: criterionPrefixes)
    case .pickle(let pickle): pickles[pickle.id] = pickle
    case .parseErrors(let errors): parseErrors.append(errors)
    case .stepDefinition(let definition): stepDefinitions[definition.id] = definition
    case .hook(let hook): hooks[hook.id] = hook
    case .testRunStarted(let run): begin(run)
    case .testRunFinished(let run): finish(run)
    case .testRunHookFinished(let hook) where hook.result.status != .passed: failedRunHooks.append(hook.result)
    default: addExecution(event)
    }
  }

  /// Adds those scenarios of a plan that its run did not come to, with the reason.
  package mutating func addUnrun<World>(_ plan: ExecutionPlan<World>) {
    guard reasonNothingRan != nil else { return }
    for planned in plan.cases where scenarioOfCase[planned.id] == nil { add(planned.description) }
    leaveUnrun()
  }

  private mutating func begin(_ run: TestRunStarted) {
    started = started ?? run.timestamp
    (failedRunHooks, hasBegunScenarios) = ([], false)
  }

  private mutating func finish(_ run: TestRunFinished) {
    (finished, exception) = (run.timestamp, run.exception)
    leaveUnrun()
  }

  /// What kept the run from beginning any scenario.
  private var reasonNothingRan: String? {
    if let exception { return exception.message }
    return hasBegunScenarios ? nil : failedRunHooks.first.map { $0.message ?? "a hook before the run failed" }
  }

  private mutating func leaveUnrun() {
    guard let reason = reasonNothingRan else { return }
    for index in scenarios.indices where scenarios[index].attempts == 0 { scenarios[index].leave(because: reason) }
  }

  private mutating func addExecution(_ event: Event) {
    switch event {
    case .testCase(let testCase): add(testCase)
    case .testCaseStarted(let started):
      hasBegunScenarios = true
      guard let index = scenarioOfCase[started.testCaseId] else { return }
      scenarioOfAttempt[started.id] = index
      scenarios[index].begin(started)
    case .attachment(let attachment): add(attachment)
    case .suggestion(let suggestion): add(suggestion)
    case .testStepFinished(let finished):
      update(finished.testCaseStartedId) { $0.finish(finished) }
    case .testCaseFinished(let finished):
      update(finished.testCaseStartedId) { $0.finish(finished) }
    default: break
    }
  }

  /// In a run that was resumed, a pickle's later test case takes the place of the one that did not end.
  private mutating func add(_ testCase: TestCase) {
    guard let pickle = pickles[testCase.pickleId], let outline = documents[pickle.uri] else { return }
    let index = scenarioOfPickle[pickle.id] ?? scenarios.count
    scenarioOfPickle[pickle.id] = index
    scenarioOfCase[testCase.id] = index
    for step in pickle.steps { scenarioOfPickleStep?[step.id] = index }
    var scenario = ScenarioRecord(testCase, pickle, outline)
    guard index < scenarios.count else { return scenarios.append(scenario) }
    scenario.resume(scenarios[index])
    scenarios[index] = scenario
  }

  private mutating func add(_ attachment: Attachment) {
    guard case .testStep(let attempt, let step) = attachment.owner else {
      addToRun(attachment.content)
      return
    }
    update(attempt) { $0.attach(attachment.content, to: step) }
  }

  private mutating func addToRun(_ content: Attachment.Content) {
    switch content {
    case .evidence(let evidence): runEvidence.append(evidence)
    case .provenance(let part): provenance = provenance?.united(with: part) ?? part
    default: break
    }
  }

  private mutating func add(_ suggestion: Suggestion) {
    let known = scenarioOfPickleStep ?? indexOfPickleSteps
    scenarioOfPickleStep = known
    guard let index = known[suggestion.pickleStepId] else { return }
    scenarios[index].suggest(suggestion)
  }

  private var indexOfPickleSteps: [MessageID: Int] {
    scenarios.enumerated().reduce(into: [:]) { known, scenario in
      for step in scenario.element.pickle.steps { known[step.id] = scenario.offset }
    }
  }

  private mutating func update(_ attempt: MessageID, _ change: (inout ScenarioRecord) -> Void) {
    guard let index = scenarioOfAttempt[attempt] else { return }
    change(&scenarios[index])
  }
}

extension ScenarioRecord {
  fileprivate func standsBefore(_ other: ScenarioRecord) -> Bool {
    (pickle.uri, pickle.location.line, id) < (other.pickle.uri, other.pickle.location.line, other.id)
  }
}
