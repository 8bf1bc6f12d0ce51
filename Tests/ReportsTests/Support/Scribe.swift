import Foundation
import Gherkin
import Runner

/// A world whose steps attach.
struct Scribe {
  let scenario: ScenarioContext

  /// The events of a run of one feature.
  static func events(
    _ text: String, _ steps: [StepDefinition<Scribe>], _ hooks: [HookDefinition<Scribe>]
  ) async throws -> [Event] {
    try await SampleRun.events(text, SupportLibrary(steps: steps, hooks: hooks) { Scribe(scenario: $0) })
  }
}
