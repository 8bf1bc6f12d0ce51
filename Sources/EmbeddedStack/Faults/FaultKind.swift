/// A way to make the stack break, with the type of its parameters: where it acts, its values are read as what they are.
///
///     extension TempoFaults {
///       package static let queryLatency = FaultKind(
///         "tempo.query.latency", "Queries are answered late.", actsIn: "Tempo's query API, before each answer",
///         Lateness(by: .seconds(6)), .milliseconds(\.delay), .percent(\.occasions.percent))
///     }
///
///     if let late = faults.act(TempoFaults.queryLatency) { try? await clock.sleep(late.delay) }
package struct FaultKind<Values: FaultValues>: Sendable {
  package let definition: FaultDefinition
  /// Where nothing else is said.
  let standard: Values
  private let parameters: [Parameter]

  /// - Parameters:
  ///   - name: `SYSTEM.PART.WHAT`, such as `tempo.query.latency`.
  ///   - summary: one sentence: what goes wrong.
  ///   - actsIn: the part of the stack and the moment at which it acts.
  ///   - phase: from when on it is active where a stack starts with it.
  ///   - standard: the parameters where nothing else is said.
  ///   - parameters: all that can be set, in the order in which they are told.
  init(
    _ name: String, _ summary: String, actsIn: String, phase: FaultDefinition.Phase = .operation, _ standard: Values,
    _ parameters: Parameter...
  ) {
    (self.standard, self.parameters) = (standard, parameters)
    definition = FaultDefinition(
      name: name, summary: summary, actsIn: actsIn, phase: phase, parameters: parameters.map(\.erased),
      standard: standard)
  }

  package var name: String { definition.name }

  /// The name by which a value is set in text.
  func name(of path: PartialKeyPath<Values>) -> String? { parameters.first { $0.path == path }?.erased.name }
}

extension FaultKind where Values == NoFaultValues {
  init(_ name: String, _ summary: String, actsIn: String, phase: FaultDefinition.Phase = .operation) {
    self.init(name, summary, actsIn: actsIn, phase: phase, NoFaultValues())
  }
}

extension FaultKind {
  /// A value that a fault is to have.
  package struct Setting: Sendable {
    let path: any PartialKeyPath<Values> & Sendable
    let apply: @Sendable (inout Values) -> Void

    package static func set<Value: Sendable>(
      _ path: any WritableKeyPath<Values, Value> & Sendable, _ value: Value
    ) -> Self {
      Self(path: path) { $0[keyPath: path] = value }
    }
  }
}
