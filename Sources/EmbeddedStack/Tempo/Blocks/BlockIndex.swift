import Wire

/// Where each trace lies in a block's data: records of 32 bytes (id, offset, length, big-endian), in the order of ids.
struct BlockIndex: Sendable, Equatable {
  static let recordLength = 32

  private(set) var bytes: [UInt8] = []

  init() {}

  /// nil when the bytes are not whole records.
  init?(bytes: [UInt8]) {
    guard bytes.count.isMultiple(of: Self.recordLength) else { return nil }
    self.bytes = bytes
  }

  mutating func append(_ id: TraceID, _ range: Range<Int>) {
    bytes += id.bytes
    for number in [range.lowerBound, range.count] {
      for shift in stride(from: 56, through: 0, by: -8) { bytes.append(UInt8(truncatingIfNeeded: number >> shift)) }
    }
  }

  func range(of id: TraceID) -> Range<Int>? { records.first { $0.id == id }?.range }

  /// Only records whose range can be one.
  var records: [(id: TraceID, range: Range<Int>)] {
    stride(from: 0, to: bytes.count, by: Self.recordLength).compactMap { start in
      let (offset, length) = (number(at: start + 16), number(at: start + 24))
      guard let id = TraceID(bytes: bytes[start..<(start + 16)]), offset >= 0, length >= 0 else { return nil }
      let (end, overflow) = offset.addingReportingOverflow(length)
      return overflow ? nil : (id, offset..<end)
    }
  }

  private func number(at start: Int) -> Int { bytes[start..<(start + 8)].reduce(0) { $0 << 8 | Int($1) } }
}
