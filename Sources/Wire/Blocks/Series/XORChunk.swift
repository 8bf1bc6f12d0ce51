/// The samples of a chunk in Prometheus' encoding 1: how times and values differ from the ones before (Gorilla,
/// Pelkonen 2015; `tsdb/docs/format/chunks.md`, `tsdb/chunkenc/xor.go`).
enum XORChunk {
  static let encoding: UInt8 = 1
  /// What Prometheus puts into one at most.
  static let usualCount = 120

  static func decode(_ bytes: ArraySlice<UInt8>) throws(BlockError) -> [Sample] {
    var reader = BitReader(bytes)
    let count = Int(try reader.bits(16))
    var state = XORState()
    var samples: [Sample] = []
    for index in 0..<count {
      try state.advance(index, &reader)
      samples.append(Sample(Double(bitPattern: state.value), at: state.time))
    }
    return samples
  }

  /// - Parameter samples: 65,535 at most, in order of time.
  static func encode(_ samples: some Collection<Sample>) -> [UInt8] {
    var writer = BitWriter()
    writer.bits(UInt64(samples.count), 16)
    var state = XORState()
    for (index, sample) in samples.enumerated() { state.write(sample, index, &writer) }
    return writer.bytes
  }
}

/// What the next sample of a chunk is told against.
private struct XORState {
  var time: Int64 = 0
  var value: UInt64 = 0
  private var delta: Int64 = 0
  /// Zeros before and behind the bits of the last difference; nil before the first.
  private var window: (leading: Int, trailing: Int)?

  /// How many bits tell by how much a pause changed, and the sign that comes before each.
  private static let widths: [(sign: UInt64, length: Int, bits: Int)] = [
    (0b10, 2, 14), (0b110, 3, 17), (0b1110, 4, 20), (0b1111, 4, 64),
  ]

  mutating func advance(_ index: Int, _ reader: inout BitReader) throws(BlockError) {
    switch index {
    case 0:
      (time, value) = (try reader.varint(), try reader.bits(64))
      return
    case 1: delta = Int64(bitPattern: try reader.uvarint())
    default: delta &+= try Self.change(&reader)
    }
    time &+= delta
    try advanceValue(&reader)
  }

  private static func change(_ reader: inout BitReader) throws(BlockError) -> Int64 {
    var ones = 0
    while ones < 4, try reader.bit() { ones += 1 }
    guard ones > 0 else { return 0 }
    let width = widths[ones - 1].bits
    let raw = try reader.bits(width)
    // Half of the range is negative; the middle itself is not.
    return width < 64 && raw > 1 << UInt64(width - 1) ? Int64(raw) - 1 << Int64(width) : Int64(bitPattern: raw)
  }

  private mutating func advanceValue(_ reader: inout BitReader) throws(BlockError) {
    guard try reader.bit() else { return }
    if try reader.bit() {
      let (leading, length) = (Int(try reader.bits(5)), Int(try reader.bits(6)))
      let bits = length == 0 ? 64 : length
      guard leading + bits <= 64 else { throw .truncated }
      window = (leading, 64 - leading - bits)
    }
    guard let window else { throw .truncated }
    value ^= try reader.bits(64 - window.leading - window.trailing) << UInt64(window.trailing)
  }

  mutating func write(_ sample: Sample, _ index: Int, _ writer: inout BitWriter) {
    let next = sample.value.bitPattern
    if index == 0 {
      writer.varint(sample.timestamp)
      writer.bits(next, 64)
    } else {
      let pause = sample.timestamp &- time
      if index == 1 { writer.uvarint(UInt64(bitPattern: pause)) } else { Self.write(change: pause &- delta, &writer) }
      delta = pause
      write(difference: next ^ value, &writer)
    }
    (time, value) = (sample.timestamp, next)
  }

  private static func write(change: Int64, _ writer: inout BitWriter) {
    if change == 0 { return writer.bits(0, 1) }
    for (sign, length, bits) in widths {
      let half = Int64(1) << Int64(bits - 1)
      guard bits == 64 || (-half + 1...half).contains(change) else { continue }
      writer.bits(sign, length)
      return writer.bits(UInt64(bitPattern: change), bits)
    }
  }

  private mutating func write(difference: UInt64, _ writer: inout BitWriter) {
    guard difference != 0 else { return writer.bits(0, 1) }
    writer.bits(1, 1)
    let (leading, trailing) = (min(difference.leadingZeroBitCount, 31), difference.trailingZeroBitCount)
    if let window, leading >= window.leading, trailing >= window.trailing {
      writer.bits(0, 1)
      return writer.bits(difference >> UInt64(window.trailing), 64 - window.leading - window.trailing)
    }
    window = (leading, trailing)
    writer.bits(1, 1)
    writer.bits(UInt64(leading), 5)
    writer.bits(UInt64(64 - leading - trailing) & 63, 6)
    writer.bits(difference >> UInt64(trailing), 64 - leading - trailing)
  }
}
