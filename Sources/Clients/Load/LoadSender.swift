/// Sends one request after the other over a connection of its own and waits for each answer; it belongs to one thread.
package protocol LoadSender: AnyObject {
  func send(_ body: [UInt8]) -> LoadOutcome
}

/// How a batch ended.
package enum LoadOutcome: Equatable {
  case acknowledged
  /// The target took part of the batch (OTLP's partial success).
  case partly(rejected: Int, reason: String)
  /// The target answered that it does not take the batch.
  case rejected(String)
  /// No answer: whether the target took it is not known.
  case unanswered(String)
  /// Nothing listens there.
  case unreachable(String)
}
