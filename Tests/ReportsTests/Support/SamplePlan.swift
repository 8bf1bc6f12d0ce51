import Base
import Gherkin
import Reports
import Runner
import TaskPlan

/// Plans whose Gherkin is that of a sample run.
enum SamplePlan {
  static func text(_ feature: String = SampleRun.feature) -> String {
    """
    # Sample

    ## TASK-1: Traces

    **Trace:** REQ-1, NFR-1 | AC: AC-9

    - WHEN I wait, the trace SHALL be lost

    ```gherkin
    \(feature)
    ```
    """
  }

  static func evidence(
    _ feature: String = SampleRun.feature, waivers: [Waiver] = [], today: String = "2026-11-21"
  ) throws -> PlanEvidence {
    let plan = try Plan(path: "plan.md", bytes: Array(text(feature).utf8))
    return PlanEvidence(plan: plan, waivers: waivers, today: today)
  }
}

extension [Event] {
  /// Without the results of a scenario.
  func removing(_ name: String) -> [Event] {
    let pickles = compactMap { event in
      if case .pickle(let pickle) = event, pickle.name == name { pickle.id } else { nil }
    }
    return filter { event in
      guard case .testCase(let testCase) = event else { return true }
      return !pickles.contains(testCase.pickleId)
    }
  }

  /// With evidence before the end of each step.
  func attaching(_ evidence: Evidence) -> [Event] {
    flatMap { event -> [Event] in
      guard case .testStepFinished(let finished) = event else { return [event] }
      let owner = Attachment.Owner.testStep(
        testCaseStartedId: finished.testCaseStartedId, testStepId: finished.testStepId)
      let content = Attachment.Content.evidence(evidence)
      return [.attachment(Attachment(owner: owner, content: content, timestamp: UTCTime(secondsSince1970: 0))), event]
    }
  }
}
