package import Base

/// What the events of a run are called and hold: all of it follows from an event's number, and has a constant length.
package struct EventIdentity: Equatable, Sendable {
  /// Of all ids of the run.
  package let prefix: String
  private let seed: UInt64
  /// Characters of a payload.
  package var payloadLength = 32
  /// In place of a text of its own in each event, such as one that is compressed.
  package var fixedPayload: [UInt8]?
  /// What the service calls the payload's compression; empty for its word for none.
  package var compression = ""

  /// - Parameter name: of the run; letters and digits.
  package init(name: String, seed: UInt64) { (prefix, self.seed) = (name + "-", seed) }

  /// Of all events of the run, for services that group them.
  package var group: String { prefix + "group" }

  package func id(_ number: UInt64) -> String { prefix + number.hexadecimal }

  /// Of an id; nil for one that is none of the run's.
  package func number(of id: String) -> UInt64? {
    let (bytes, prefix) = (id.utf8, prefix.utf8)
    guard bytes.count == prefix.count + 16, bytes.starts(with: prefix) else { return nil }
    let digits = bytes.dropFirst(prefix.count)
    return digits.allSatisfy(\.isHexadecimalDigit) ? UInt64(hexadecimal: digits) : nil
  }

  /// 32 hexadecimal digits.
  package func trace(_ number: UInt64) -> String { (seed | 1).hexadecimal + traceLow(number).hexadecimal }
  /// 16 hexadecimal digits.
  package func span(_ number: UInt64) -> String { spanNumber(number).hexadecimal }
  package func payload(_ number: UInt64) -> String { filler + payloadMark(number).hexadecimal }

  func traceLow(_ number: UInt64) -> UInt64 { mixed(number, 1) }
  func spanNumber(_ number: UInt64) -> UInt64 { mixed(number, 2) | 1 }
  func payloadMark(_ number: UInt64) -> UInt64 { mixed(number, 3) }

  private var filler: String {
    let text = "the quick brown fox jumps over the lazy dog; "
    return String(
      String(repeating: text, count: payloadLength / text.utf8.count + 1).prefix(max(0, payloadLength - 16)))
  }

  private func mixed(_ number: UInt64, _ salt: UInt64) -> UInt64 {
    var value = (number ^ seed) &+ salt &* 0x9E37_79B9_7F4A_7C15
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}

extension EventIdentity {
  /// The values of an event's places.
  package func values(_ number: UInt64, time: UTCTime) -> [String: TemplateFiller.Value] {
    [
      "id": .text(id(number)), "time": .time(time), "group": .text(group), "compression": .text(compression),
      "payload": fixedPayload.map { .octets($0, text: Base64.encode($0)) } ?? .text(payload(number)),
      "trace": .octets((seed | 1).bigEndianBytes + traceLow(number).bigEndianBytes, text: trace(number)),
      "span": .octets(spanNumber(number).bigEndianBytes, text: span(number)),
    ]
  }
}
