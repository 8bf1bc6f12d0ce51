package import Gherkin

/// What became of one step or hook of a scenario's last attempt.
package struct StepRecord: Sendable {
  private let origin: StepOrigin
  package var result: StepResult?
  package var attachments: [Attachment.Content] = []
  package var snippets: [Snippet] = []

  init(hook step: TestStep) { origin = StepOrigin(hook: step) }

  init(_ step: TestStep, _ pickleStep: PickleStep, _ outline: DocumentOutline, _ matches: [StepMatch], group: Int?) {
    origin = StepOrigin(step, pickleStep, outline, matches, group)
  }

  /// The failure's parts, where the step gave them.
  package var failure: StepFailure? {
    for case .failure(let failure) in attachments { return failure }
    return nil
  }

  /// Why it did not pass; nil also where results do not say it.
  package var cause: StepFailure.Cause? { failure?.cause }

  /// The times that the step measured, and the limits it held them to.
  package var measuredTimes: [MeasuredTime] {
    evidence.flatMap(\.entries).compactMap { if case .measured(let time) = $0.value { time } else { nil } }
  }

  package var evidence: [Evidence] {
    attachments.compactMap { if case .evidence(let evidence) = $0 { evidence } else { nil } }
  }

  /// Of a step that is a composed sentence: its parts that were begun, in their order.
  package var parts: [(text: String, definition: String)] {
    evidence.compactMap { evidence in
      evidence.partDefinition.map { (evidence.partText ?? "", $0) }
    }
  }

  mutating func reset() {
    result = nil
    attachments = []
  }
}

extension StepRecord {
  package var id: MessageID { origin.id }
  package var pickleStepId: MessageID? { origin.pickleStepId }
  package var hookId: MessageID? { origin.hookId }
  /// As written, with its trailing space; empty for a hook.
  package var keyword: String { origin.keyword }
  package var text: String { origin.text }
  /// Where the step stands in its feature file.
  package var location: Location? { origin.location }
  package var stepDefinitionIds: [MessageID] { origin.stepDefinitionIds }
  /// A `Then`, or an `And` after one.
  package var isAssertion: Bool { origin.isAssertion }
  /// Steps joined by `Or` share it.
  package var alternatives: Int? { origin.alternatives }
}

/// What a run does not change. A class, because records are handed from hand to hand.
private final class StepOrigin: Sendable {
  let id: MessageID
  let pickleStepId: MessageID?
  let hookId: MessageID?
  let keyword: String
  let text: String
  let location: Location?
  let stepDefinitionIds: [MessageID]
  let alternatives: Int?
  let isAssertion: Bool

  init(hook step: TestStep) {
    id = step.id
    pickleStepId = nil
    if case .hook(let hook) = step.origin { hookId = hook } else { hookId = nil }
    (keyword, text, location, stepDefinitionIds, alternatives, isAssertion) = ("", "", nil, [], nil, false)
  }

  init(
    _ step: TestStep, _ pickleStep: PickleStep, _ outline: DocumentOutline, _ matches: [StepMatch], _ group: Int?
  ) {
    let source = outline.source(of: pickleStep)
    id = step.id
    pickleStepId = pickleStep.id
    hookId = nil
    keyword = source?.keyword ?? ""
    text = pickleStep.text
    location = source?.location
    stepDefinitionIds = matches.map(\.stepDefinitionId)
    alternatives = group
    isAssertion = pickleStep.type == .outcome
  }
}
