/// A value at a time (`prometheus.Sample`). Equal samples have equal bits: NaN equals itself here.
package struct Sample: Hashable, Sendable {
  /// The NaN by which a series is said to have ended (`value.StaleNaN`).
  package static let staleMarker = Double(bitPattern: 0x7ff0_0000_0000_0002)

  package var value: Double
  /// Milliseconds since 1970.
  package var timestamp: Int64

  package init(_ value: Double, at timestamp: Int64) {
    self.value = value
    self.timestamp = timestamp
  }

  package var isStaleMarker: Bool { value.bitPattern == Self.staleMarker.bitPattern }

  package static func == (left: Self, right: Self) -> Bool {
    left.timestamp == right.timestamp && left.value.bitPattern == right.value.bitPattern
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(timestamp)
    hasher.combine(value.bitPattern)
  }
}

extension Sample: ProtobufMessage {
  package init() { self.init(0, at: 0) }

  package mutating func decode(
    _ field: ProtobufField, from reader: inout ProtobufReader
  ) throws(ProtobufError) {
    switch field.number {
    case 1: value = try reader.double(field)
    case 2: timestamp = try reader.int64(field)
    default: try reader.skip(field)
    }
  }

  package func encode(into writer: inout ProtobufWriter) {
    writer.double(1, value)
    writer.int64(2, timestamp)
  }
}
