import Base
package import Gherkin

/// The ids of a run's messages, handed out to concurrent scenarios.
package final class IDSource: Sendable {
  private let sequence: Locked<MessageIDSequence>

  package init(_ sequence: MessageIDSequence) { self.sequence = Locked(sequence) }

  package func next() -> MessageID { sequence.withLock { $0.next() } }
}
