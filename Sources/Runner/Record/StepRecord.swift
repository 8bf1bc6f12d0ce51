package import Gherkin

/// What became of one step or hook of a scenario's last attempt.
package struct StepRecord: Sendable {
  package let id: MessageID
  package let pickleStepId: MessageID?
  package let hookId: MessageID?
  /// As written, with its trailing space; empty for a hook.
  package let keyword: String
  package let text: String
  /// Where the step stands in its feature file.
  package let location: Location?
  package let stepDefinitionIds: [MessageID]
  /// Steps joined by `Or` share it.
  package let alternatives: Int?
  package var result: StepResult?
  package var attachments: [Attachment.Content] = []
  package var snippets: [Snippet] = []

  init(hook step: TestStep) {
    id = step.id
    pickleStepId = nil
    if case .hook(let hook) = step.origin { hookId = hook } else { hookId = nil }
    (keyword, text, location, stepDefinitionIds, alternatives) = ("", "", nil, [], nil)
  }

  init(_ step: TestStep, _ pickleStep: PickleStep, _ outline: DocumentOutline, _ matches: [StepMatch], group: Int?) {
    id = step.id
    pickleStepId = pickleStep.id
    hookId = nil
    let source = outline.source(of: pickleStep)
    keyword = source?.keyword ?? ""
    text = pickleStep.text
    location = source?.location
    stepDefinitionIds = matches.map(\.stepDefinitionId)
    alternatives = group
  }

  /// The failure's parts, where the step gave them.
  package var failure: StepFailure? {
    for case .failure(let failure) in attachments { return failure }
    return nil
  }

  package var evidence: [Evidence] {
    attachments.compactMap { if case .evidence(let evidence) = $0 { evidence } else { nil } }
  }

  mutating func reset() {
    result = nil
    attachments = []
  }
}
