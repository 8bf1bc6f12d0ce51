import Foundation
package import Gherkin

/// The ids of a run's messages, handed out to concurrent scenarios.
///
/// Unchecked, and safe: every access to its state holds the lock.
package final class IDSource: @unchecked Sendable {
  private let lock = NSLock()
  private var sequence: MessageIDSequence

  package init(_ sequence: MessageIDSequence) { self.sequence = sequence }

  package func next() -> MessageID { lock.withLock { sequence.next() } }
}
