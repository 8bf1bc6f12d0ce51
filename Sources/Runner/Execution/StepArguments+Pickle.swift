internal import Gherkin

extension StepArguments {
  /// The text's arguments as values, then the step's table and doc string.
  init(_ step: PickleStep, _ arguments: [Argument]) throws {
    var values = try arguments.map { try $0.value() }
    if let table = step.dataTable { values.append(table) }
    if let docString = step.docString { values.append(docString) }
    self.init(values: values)
  }

  /// The longest time that the step's text names.
  var longestDuration: Duration? { values.compactMap { $0 as? Duration }.max() }
}

extension ScenarioContext {
  /// How long a step may take: what its text names, what is left of a time that must elapse, or the timeout; and a
  /// tenth of the timeout more, so that a wait within it ends first and can say what it saw.
  func limit(for arguments: StepArguments) -> Duration {
    let waiting = max(.zero, (patience ?? .zero) - run.clock.now)
    return max(arguments.longestDuration ?? .zero, waiting, run.waits.timeout) + run.waits.timeout / 10 + .seconds(1)
  }
}
