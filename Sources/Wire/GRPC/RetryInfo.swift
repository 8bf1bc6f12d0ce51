/// When a server wants a refused call again (`google.rpc.RetryInfo`), as a detail of a status (`google.protobuf.Any`).
package struct RetryInfo: Equatable, Sendable {
  static let typeURL = "type.googleapis.com/google.rpc.RetryInfo"

  package var delay: Duration?

  package init(delay: Duration?) { self.delay = delay }

  /// `1.5s`, as protobuf's JSON writes a duration.
  static func delay(json text: String) -> Duration? {
    guard text.hasSuffix("s"), let seconds = Double(text.dropLast()), (0..<1e9).contains(seconds) else { return nil }
    return .seconds(seconds)
  }
}

extension RetryInfo: ProtobufMessage {
  package init() { self.init(delay: nil) }

  package mutating func decode(
    _ field: ProtobufField, from reader: inout ProtobufReader
  ) throws(ProtobufError) {
    var time: ProtobufDuration?
    field.number == 1 ? try reader.message(field, into: &time) : try reader.skip(field)
    delay = time?.duration ?? delay
  }

  package func encode(into writer: inout ProtobufWriter) {
    if let delay { writer.message(1, ProtobufDuration(delay)) }
  }
}

/// A detail of any type; only its bytes are known here.
struct ProtobufAny: ProtobufMessage {
  var typeURL = ""
  var value: [UInt8] = []

  mutating func decode(_ field: ProtobufField, from reader: inout ProtobufReader) throws(ProtobufError) {
    switch field.number {
    case 1: typeURL = try reader.string(field)
    case 2: value = Array(try reader.bytes(field))
    default: try reader.skip(field)
    }
  }

  func encode(into writer: inout ProtobufWriter) {
    writer.string(1, typeURL)
    writer.bytes(2, value)
  }
}

/// `google.protobuf.Duration`.
private struct ProtobufDuration: ProtobufMessage {
  var seconds: Int64 = 0
  var nanoseconds: Int32 = 0

  init() {}

  init(_ duration: Duration) {
    seconds = duration.components.seconds
    nanoseconds = Int32(duration.components.attoseconds / 1_000_000_000)
  }

  var duration: Duration { .seconds(seconds) + .nanoseconds(Int64(nanoseconds)) }

  mutating func decode(_ field: ProtobufField, from reader: inout ProtobufReader) throws(ProtobufError) {
    switch field.number {
    case 1: seconds = try reader.int64(field)
    case 2: nanoseconds = try reader.int32(field)
    default: try reader.skip(field)
    }
  }

  func encode(into writer: inout ProtobufWriter) {
    writer.int64(1, seconds)
    writer.int64(2, Int64(nanoseconds))
  }
}
