/// The id of a node, pickle or any other message, unique in one message stream; written in decimal.
package struct MessageID: Hashable, Comparable, Sendable, CustomStringConvertible {
  private let number: UInt32

  package init(rawValue: Int) { number = UInt32(clamping: rawValue) }

  package var rawValue: Int { Int(number) }

  package var description: String { String(number) }

  package static func < (left: MessageID, right: MessageID) -> Bool { left.number < right.number }
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
