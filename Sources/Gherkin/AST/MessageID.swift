/// The id of a node, pickle or any other message, unique in one message stream; written in decimal.
package struct MessageID: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let rawValue: Int

  package init(rawValue: Int) { self.rawValue = rawValue }

  package var description: String { String(rawValue) }

  package static func < (left: MessageID, right: MessageID) -> Bool { left.rawValue < right.rawValue }
}

/// Hands out the ids of one message stream, in order from 0.
package struct MessageIDSequence: Sendable {
  private var upcoming: Int

  package init(startingAt first: Int = 0) { upcoming = first }

  package mutating func next() -> MessageID {
    defer { upcoming += 1 }
    return MessageID(rawValue: upcoming)
  }
}
