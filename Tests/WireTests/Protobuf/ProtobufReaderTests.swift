import Testing

@testable import Wire

/// A message of one field of each layout.
private struct Sample: ProtobufMessage, Equatable {
  var integer: Int64 = 0
  var children: [Sample] = []
  var text = ""
  var fixed: UInt64 = 0
  var small: UInt32 = 0

  mutating func decode(_ field: ProtobufField, from reader: inout ProtobufReader) throws(ProtobufError) {
    switch field.number {
    case 1: integer = try reader.int64(field)
    case 2: try reader.append(field, to: &children)
    case 3: text = try reader.string(field)
    case 4: fixed = try reader.fixed64(field)
    case 5: small = try reader.fixed32(field)
    default: try reader.skip(field)
    }
  }

  func encode(into writer: inout ProtobufWriter) {
    writer.int64(1, integer)
    writer.messages(2, children)
    writer.string(3, text)
    writer.fixed64(4, fixed)
    writer.fixed32(5, small)
  }
}

@Suite struct ProtobufReaderTests {
  @Test(
    arguments: [
      ([0x08, 0x96, 0x01], Sample(integer: 150)),
      ([0x08, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01], Sample(integer: -1)),
      ([0x1A, 0x07, 0x74, 0x65, 0x73, 0x74, 0x69, 0x6E, 0x67], Sample(text: "testing")),
      ([0x21, 1, 0, 0, 0, 0, 0, 0, 0x80], Sample(fixed: 1 << 63 | 1)),
      ([0x2D, 1, 0, 0, 0x80], Sample(small: 1 << 31 | 1)),
      ([0x12, 0x02, 0x08, 0x01, 0x12, 0x00], Sample(children: [Sample(integer: 1), Sample()])),
      ([], Sample()),
    ] as [([UInt8], Sample)])
  private func `bytes of the encoding's documentation are read and written`(bytes: [UInt8], sample: Sample) throws {
    #expect(try Sample(protobuf: bytes) == sample)
    #expect(sample.protobuf == bytes)
  }

  @Test(
    arguments: [
      ([0xFF, 0xFF, 0xFF, 0xFF], .truncated, 4),
      ([0x08], .truncated, 1),
      ([0x1A, 0x05, 0x61], .truncated, 3),
      ([0x1A, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01], .truncated, 11),
      ([0x21, 1, 2], .truncated, 3),
      ([0x08, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x02], .varintOverflow, 10),
      ([0x00], .invalidFieldNumber(0), 0),
      ([0x0F], .unknownWireType(7), 0),
      ([0x0A, 0x00], .unexpectedWireType(.lengthDelimited, field: 1), 1),
      ([0x4C], .unexpectedEndGroup(field: 9), 1),
      ([0x4B, 0x08, 0x01], .truncated, 3),
      ([0x12, 0x03, 0x1A, 0x02, 0x61, 0x61], .truncated, 5),
    ] as [([UInt8], ProtobufError.Problem, Int)])
  func `bad bytes are an error with its offset`(bytes: [UInt8], problem: ProtobufError.Problem, offset: Int) {
    #expect(throws: ProtobufError(problem, at: offset)) { try Sample(protobuf: bytes) }
  }

  @Test func `unknown fields and groups are passed over`() throws {
    let group: [UInt8] = [0x4B, 0x08, 0x05, 0x53, 0x54, 0x4C]
    let unknown: [UInt8] = [0x78, 0x01, 0x7A, 0x01, 0x61, 0x7D, 0, 0, 0, 0, 0x79, 0, 0, 0, 0, 0, 0, 0, 0]
    #expect(try Sample(protobuf: group + unknown + [0x08, 0x07]) == Sample(integer: 7))
  }

  @Test func `nesting is bounded for messages and groups`() throws {
    var nested = Sample()
    for _ in 0..<100 { nested = Sample(children: [nested]) }
    #expect(try Sample(protobuf: nested.protobuf) == nested)
    let deeper = Sample(children: [nested]).protobuf
    #expect { try Sample(protobuf: deeper) } throws: { ($0 as? ProtobufError)?.problem == .nestedTooDeeply }
    let groups = [UInt8](repeating: 0x4B, count: 1_000_000)
    #expect { try Sample(protobuf: groups) } throws: { ($0 as? ProtobufError)?.problem == .nestedTooDeeply }
  }

  @Test(arguments: [0, 1, 127, 128, 16_383, 16_384, 2_097_152])
  func `a nested message's length is patched at every size`(size: Int) throws {
    let sample = Sample(children: [Sample(text: String(repeating: "x", count: size)), Sample(integer: 1)])
    #expect(try Sample(protobuf: sample.protobuf) == sample)
  }
}
