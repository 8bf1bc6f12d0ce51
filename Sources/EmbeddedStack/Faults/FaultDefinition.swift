/// A way to make the stack break, as the catalogue describes it; ``FaultKind`` knows the types of its parameters too.
package struct FaultDefinition: Sendable, Equatable {
  /// `SYSTEM.PART.WHAT`, such as `tempo.query.latency`.
  package let name: String
  /// One sentence: what goes wrong.
  package let summary: String
  /// The part of the stack and the moment at which it acts.
  package let actsIn: String
  /// From when on a fault that a stack starts with is active.
  package let phase: Phase
  package let parameters: [FaultParameter]
  let standard: any FaultValues

  package enum Phase: Sendable {
    /// Before the cluster and its releases are installed.
    case installation
    /// When all servers run well.
    case operation
  }

  /// Of a parameter of this fault, where nothing else is said.
  package func standard(of parameter: FaultParameter) -> FaultValue { parameter.read(standard) ?? .text("") }

  /// No two faults have one name.
  package static func == (left: Self, right: Self) -> Bool { left.name == right.name }
}
