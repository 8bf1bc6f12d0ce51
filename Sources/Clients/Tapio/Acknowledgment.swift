package import Base

/// Something that an answer says of events.
package enum Acknowledgment: Equatable, Sendable {
  case stored(id: String)
  case failed(id: String)
  case batch(UInt64)
  case count(Int)
  case dropped(Int)
}

extension AcknowledgmentShape {
  /// All that an answer says; failures first, for what acknowledges a whole batch leaves them out.
  package func read(_ answer: JSONValue) -> [Acknowledgment] {
    var said: [Acknowledgment] = []
    if let failed { said += answer[all: failed].compactMap(\.text).map(Acknowledgment.failed(id:)) }
    if let results { said += answer[all: results].compactMap(result) }
    if let ids { said += answer[all: ids].compactMap(\.text).map(Acknowledgment.stored(id:)) }
    if let batch, let number = answer[all: batch].first?.integer(as: UInt64.self) { said.append(.batch(number)) }
    if let count, let number = answer[all: count].first?.integer(as: Int.self), number > 0 {
      said.append(.count(number))
    }
    if let dropped, let number = answer[all: dropped].first?.integer(as: Int.self), number > 0 {
      said.append(.dropped(number))
    }
    return said
  }

  private func result(_ result: JSONValue) -> Acknowledgment? {
    guard let resultID, let id = result[all: resultID].first?.text else { return nil }
    guard let resultStatus, !accepted.isEmpty else { return .stored(id: id) }
    let status = result[all: resultStatus].first?.text ?? ""
    return accepted.contains(status) ? .stored(id: id) : .failed(id: id)
  }
}

extension JSONValue {
  /// A text or a number, as sentences and ids have it; bytes are the text that they are in UTF-8 only where they are read
  /// as such.
  package var text: String? {
    switch self {
    case .string(let text): text
    case .number(let digits): digits
    case .bool(let value): "\(value)"
    default: nil
    }
  }
}
