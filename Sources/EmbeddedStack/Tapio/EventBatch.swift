import Wire

/// Where an event stands in the message that it came in, and what of it is looked at while it passes.
struct EventPlace: Sendable {
  var start: UInt32 = 0
  var end: UInt32 = 0
  fileprivate var id: (UInt32, UInt32) = (0, 0)
  fileprivate var trace: (UInt32, UInt32) = (0, 0)
  fileprivate var group: (UInt32, UInt32) = (0, 0)
  fileprivate var type: (UInt32, UInt32) = (0, 0)
  var hasTime = false
  /// Of its payload, by number.
  var compression: UInt32 = 0

  var hasID: Bool { id.1 > id.0 }
  var hasTrace: Bool { trace.1 > trace.0 }
  var size: Int { Int(end - start) }
}

extension EventPlace: ProtobufMessage {
  mutating func decode(_ field: ProtobufField, from reader: inout ProtobufReader) throws(ProtobufError) {
    switch field.number {
    case 1: id = Self.place(try reader.bytes(field))
    case 2:
      hasTime = true
      try reader.skip(field)
    case 3: type = Self.place(try reader.bytes(field))
    case 7: trace = Self.place(try reader.bytes(field))
    case 8: compression = try reader.uint32(field)
    case 9: group = Self.place(try reader.bytes(field))
    default: try reader.skip(field)
    }
  }

  /// It is never written.
  func encode(into writer: inout ProtobufWriter) {}

  fileprivate static func place(_ slice: ArraySlice<UInt8>) -> (UInt32, UInt32) {
    (UInt32(slice.startIndex), UInt32(slice.endIndex))
  }
}

/// A message with events, read as far as needed: what is not looked at is kept as it came.
struct EventBatch: Sendable {
  /// The fields of a request that has events.
  enum Layout: Sendable { case tapio, collector }

  let message: [UInt8]
  var number: UInt64 = 0
  var collector = ""
  /// How many events are to be kept at most; 0 for all.
  var keep = 0
  var events: [EventPlace] = []

  init(_ message: [UInt8], _ layout: Layout) throws(ProtobufError) {
    self.message = message
    var reader = ProtobufReader(message)
    let first = layout == .tapio ? 1 : 2
    while let field = try reader.nextField() {
      switch field.number {
      case first: number = try reader.uint64(field)
      case first + 1: events.append(try Self.event(field, &reader))
      case 1: collector = try reader.string(field)
      case 3 where layout == .tapio: keep = Int(try reader.uint32(field))
      default: try reader.skip(field)
      }
    }
  }

  init(_ message: [UInt8], _ events: [EventPlace]) { (self.message, self.events) = (message, events) }

  private static func event(
    _ field: ProtobufField, _ reader: inout ProtobufReader
  ) throws(ProtobufError) -> EventPlace {
    var place = EventPlace()
    var whole = reader
    (place.start, place.end) = EventPlace.place(try whole.bytes(field))
    try reader.message(field, into: &place)
    return place
  }

  func bytes(_ place: EventPlace) -> ArraySlice<UInt8> { message[Int(place.start)..<Int(place.end)] }
  func id(_ place: EventPlace) -> ArraySlice<UInt8> { slice(place.id) }
  func type(_ place: EventPlace) -> ArraySlice<UInt8> { slice(place.type) }
  func group(_ place: EventPlace) -> ArraySlice<UInt8> { slice(place.group) }
  /// A `TraceContext`.
  func trace(_ place: EventPlace) -> ArraySlice<UInt8> { slice(place.trace) }

  private func slice(_ place: (UInt32, UInt32)) -> ArraySlice<UInt8> { message[Int(place.0)..<Int(place.1)] }
}
