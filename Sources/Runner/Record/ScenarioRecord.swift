package import Base
package import Gherkin

/// What became of one scenario: its last attempt, and how many there were.
package struct ScenarioRecord: Sendable {
  private let origin: ScenarioOrigin
  package private(set) var steps: [StepRecord]
  package private(set) var attempts = 0
  package private(set) var started: UTCTime?
  package private(set) var finished: UTCTime?
  /// The statuses of the attempts before the last.
  package private(set) var earlierStatuses: [StepStatus] = []

  init(_ testCase: TestCase, _ pickle: Pickle, _ outline: DocumentOutline) {
    origin = ScenarioOrigin(testCase, pickle, outline)
    let groups = outline.alternativeGroups(of: pickle)
    steps = testCase.testSteps.map { step in
      guard case .pickleStep(let id, let matches) = step.origin,
        let index = pickle.steps.indices.first(where: { pickle.steps[$0].id == id })
      else {
        return StepRecord(hook: step)
      }
      return StepRecord(step, pickle.steps[index], outline, matches, group: groups[index])
    }
  }

  /// Nil while the scenario has not ended.
  package private(set) var status: StepStatus?

  /// Its last attempt ended, and another was to follow.
  package private(set) var willBeRetried = false

  /// Why the run ended before it could begin.
  package private(set) var reasonNotRun: String?

  /// An attempt came to its end.
  package var hasEnded: Bool { status != nil && reasonNotRun == nil }

  /// A step was cancelled because the run was interrupted; or may have been, as its results do not say why it ended.
  package var wasInterrupted: Bool {
    steps.contains { $0.result?.status == .inconclusive && ($0.cause ?? .interrupted) == .interrupted }
  }

  /// A pass after a failure.
  package var isFlaky: Bool { status == .passed && earlierStatuses.contains(.failed) }

  /// An assertion was executed: without one nothing was looked at, whatever passed.
  package var hasChecked: Bool { steps.contains { $0.isAssertion && $0.result?.status == .passed } }

  package var duration: Duration {
    guard let started, let finished else { return .zero }
    return started.duration(to: finished)
  }

  /// The step that decides the scenario's status, where it did not pass.
  package var decidingStep: StepRecord? {
    guard let status, status != .passed else { return nil }
    return countingSteps.first { $0.result?.status == status }
  }

  /// What that step says of itself, in a line; nil where it says nothing.
  package var decidingReason: String? {
    guard let step = decidingStep else { return nil }
    if step.alternatives != nil { return step.result?.message?.replacing("\n", with: " ") }
    guard let failure = step.failure else { return step.result?.message?.firstLine }
    return failure.summary.firstLine + (failure.transportError.map { ", \($0.firstLine)" } ?? "")
  }

  /// A scenario without steps checks nothing, often because a misspelt keyword made its steps a description.
  package var isEmpty: Bool { pickle.steps.isEmpty }

  /// Why an empty scenario is undefined.
  package var emptiness: String {
    "the scenario has no steps" + (description.isEmpty ? "" : ", only a description:\n\(description)")
  }

  private var worstStatus: StepStatus {
    isEmpty ? .undefined : worstStepStatus
  }

  private var worstStepStatus: StepStatus {
    countingSteps.lazy.compactMap { $0.result?.status }.max { $0.severity < $1.severity } ?? .passed
  }

  /// Without the members of an `Or` group that were skipped because another member decides.
  private var countingSteps: [StepRecord] {
    guard steps.contains(where: { $0.alternatives != nil }) else { return steps }
    let satisfied = Set(steps.filter { $0.result?.status == .passed }.compactMap(\.alternatives))
    return steps.filter { step in
      guard let group = step.alternatives, step.result?.status == .skipped else { return true }
      return !satisfied.contains(group) && step.id == steps.last { $0.alternatives == group }?.id
    }
  }

  /// The same scenario in a run that is resumed: what became of it before counts as earlier attempts.
  mutating func resume(_ broken: ScenarioRecord) {
    attempts = broken.attempts
    earlierStatuses = broken.earlierStatuses
    if broken.hasEnded, let status = broken.status { earlierStatuses.append(status) }
  }

  mutating func leave(because reason: String) { (status, reasonNotRun) = (.inconclusive, reason) }

  mutating func begin(_ attempt: TestCaseStarted) {
    attempts += 1
    if let status { earlierStatuses.append(status) }
    started = attempt.timestamp
    (finished, status, willBeRetried) = (nil, nil, false)
    for index in steps.indices { steps[index].reset() }
  }

  mutating func finish(_ finished: TestStepFinished) {
    update(finished.testStepId) { $0.result = finished.result }
  }

  mutating func finish(_ finished: TestCaseFinished) {
    self.finished = finished.timestamp
    willBeRetried = finished.willBeRetried
    status = worstStatus
  }

  mutating func attach(_ content: Attachment.Content, to step: MessageID) {
    update(step) { $0.attachments.append(content) }
  }

  mutating func suggest(_ suggestion: Suggestion) {
    for index in steps.indices where steps[index].pickleStepId == suggestion.pickleStepId {
      steps[index].snippets = suggestion.snippets
    }
  }

  private mutating func update(_ step: MessageID, _ change: (inout StepRecord) -> Void) {
    guard let index = steps.indices.first(where: { steps[$0].id == step }) else { return }
    change(&steps[index])
  }
}

extension ScenarioRecord {
  package var id: MessageID { origin.id }
  package var pickle: Pickle { origin.pickle }
  package var featureName: String { origin.featureName }
  /// The scenario's title as it stands in its feature; that of an outline has its placeholders.
  package var title: String { origin.title }
  /// What stands under the scenario's title before its steps.
  package var description: String { origin.description }
  package var attributions: [Attribution] { origin.attributions }
}

/// What a run does not change. A class, because records are handed from hand to hand.
private final class ScenarioOrigin: Sendable {
  let id: MessageID
  let pickle: Pickle
  let featureName: String
  let title: String
  let description: String
  let attributions: [Attribution]

  init(_ testCase: TestCase, _ pickle: Pickle, _ outline: DocumentOutline) {
    let scenario = outline.place(of: pickle)?.scenario
    id = testCase.id
    self.pickle = pickle
    featureName = outline.document.feature?.name ?? ""
    title = scenario?.name ?? pickle.name
    description = scenario?.description ?? ""
    attributions = outline.attributions(of: pickle)
  }
}

extension String {
  fileprivate var firstLine: String { split(whereSeparator: \.isNewline).first.map(String.init) ?? "" }
}
