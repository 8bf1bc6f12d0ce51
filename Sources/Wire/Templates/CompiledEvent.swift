import Base

/// An event's bytes with the places that differ from event to event.
struct CompiledEvent: Sendable {
  private enum Source: CaseIterable { case number, trace, span, payload }

  private struct Place: Sendable {
    let offset: Int
    let source: Source
    let isHexadecimal: Bool
  }

  /// An event of this number is encoded, and what follows from it is found in the bytes.
  static let marker: UInt64 = 0xF1E2_D3C4_B5A6_9788

  private let template: [UInt8]
  private let places: [Place]

  /// - Parameter bytes: of the event with the marker for its number.
  init(_ bytes: [UInt8], _ identity: EventIdentity) throws(TemplateError) {
    template = bytes
    var places: [Place] = []
    for source in Source.allCases {
      let value = Self.value(source, Self.marker, identity)
      let big = value.bigEndianBytes
      for offset in bytes.indices {
        if bytes[offset...].starts(with: value.hexadecimal.utf8) {
          places.append(Place(offset: offset, source: source, isHexadecimal: true))
        } else if source == .trace || source == .span, bytes[offset...].starts(with: big) {
          places.append(Place(offset: offset, source: source, isHexadecimal: false))
        }
      }
    }
    self.places = places
  }

  var count: Int { template.count }
  var hasID: Bool { places.contains { $0.source == .number } }

  func bytes(_ number: UInt64, _ identity: EventIdentity) -> [UInt8] {
    var bytes = template
    bytes.withUnsafeMutableBytes { patch(number, identity, MarkedBytes.Patcher(buffer: $0), at: 0) }
    return bytes
  }

  /// Behind its field's tag.
  func write(_ number: UInt64, _ identity: EventIdentity, as field: Int, into writer: inout ProtobufWriter) {
    writer.bytes(field, template)
    let start = writer.bytes.count - template.count
    writer.patch { patch(number, identity, MarkedBytes.Patcher(buffer: $0), at: start) }
  }

  private func patch(_ number: UInt64, _ identity: EventIdentity, _ patcher: MarkedBytes.Patcher, at start: Int) {
    var patcher = patcher
    for place in places {
      let value = Self.value(place.source, number, identity)
      if place.isHexadecimal {
        patcher.hexadecimal(value, at: start + place.offset)
      } else {
        patcher.bigEndian(value, at: start + place.offset)
      }
    }
  }

  private static func value(_ source: Source, _ number: UInt64, _ identity: EventIdentity) -> UInt64 {
    switch source {
    case .number: number
    case .trace: identity.traceLow(number)
    case .span: identity.spanNumber(number)
    case .payload: identity.payloadMark(number)
    }
  }
}
