import Base
import Gherkin

extension StepArguments {
  /// The text's arguments as values, then the step's table and doc string.
  init(_ arguments: [Argument], _ blocks: [any BlockArgument]) throws {
    self.init(values: try arguments.map { try $0.value() } + blocks)
  }

  /// The longest time that the step's text names.
  var longestDuration: Duration? { values.compactMap { $0 as? Duration }.max() }
}

extension ScenarioContext {
  /// How long a step may take: what its text names, what is left of a time that must elapse, or the timeout; and a
  /// tenth of the timeout more, so that a wait within it ends first and can say what it saw.
  func limit(for arguments: StepArguments) -> Duration {
    let waiting = patience.map { $0 - run.clock.now } ?? .zero
    return max(arguments.longestDuration ?? .zero, waiting, run.waits.timeout) + run.allowance
  }
}
