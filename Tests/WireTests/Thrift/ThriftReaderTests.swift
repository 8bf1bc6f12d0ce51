import Testing

@testable import Wire

@Suite struct ThriftReaderTests {
  private func problem(_ bytes: [UInt8], _ encoding: ThriftEncoding) -> ThriftError.Problem? {
    do throws(ThriftError) {
      _ = try JaegerBatch(thrift: bytes, encoding)
      return nil
    } catch { return error.problem }
  }

  @Test(
    arguments: [
      (Array("garbage".utf8), .unknownType(103)),
      ([0x0F, 0, 2, 0x0C, 0x7F, 0xFF, 0xFF, 0xFF], .truncated),
      ([0x0F, 0, 2, 0x0C, 0xFF, 0xFF, 0xFF, 0xFF], .invalidSize(-1)),
      ([0x0B, 0, 9, 0x7F, 0xFF, 0xFF, 0xFF, 0x61], .truncated),
      ([0x0F, 0, 2, 0x0B, 0, 0, 0, 1, 0, 0, 0, 0], .unexpectedType(.string, field: 2)),
      ([0x08, 0, 2, 0, 0, 0, 0], .unexpectedType(.i32, field: 2)),
      ([0x0F, 0, 2, 0x0C, 0, 0, 0, 0, 0], .missingField("Process")),
      ([0x0D, 0, 9, 0x0B, 0x0B, 0x00, 0xFF, 0xFF, 0xFF], .truncated),
      ([], .truncated),
    ] as [([UInt8], ThriftError.Problem)])
  func `bad bytes of the binary encoding are an error`(bytes: [UInt8], expected: ThriftError.Problem) {
    #expect(problem(bytes, .binary) == expected)
  }

  @Test(
    arguments: [
      ([0x29, 0xFC, 0xFF, 0xFF, 0xFF, 0xFF, 0x07], .truncated),
      ([0x29, 0xFC, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], .varintOverflow),
      ([0x29, 0xFC, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01], .invalidSize(-1)),
      ([0x1F], .unknownType(15)),
      ([0x00], .missingField("Process")),
    ] as [([UInt8], ThriftError.Problem)])
  func `bad bytes of the compact encoding are an error`(bytes: [UInt8], expected: ThriftError.Problem) {
    #expect(problem(bytes, .compact) == expected)
  }

  @Test(arguments: [ThriftEncoding.binary, .compact])
  func `nesting is bounded for structs and lists`(encoding: ThriftEncoding) {
    let structs: [UInt8] = encoding == .binary ? [0x0C, 0, 9] : [0x9C]
    let lists: [UInt8] = encoding == .binary ? [0x0F, 0, 0, 0, 1] : [0x19]
    let head: [UInt8] = encoding == .binary ? [0x0F, 0, 9] : [0x99]
    #expect(problem(Array(repeatElement(structs, count: 100_000).joined()), encoding) == .nestedTooDeeply)
    #expect(problem(head + Array(repeatElement(lists, count: 100_000).joined()), encoding) == .nestedTooDeeply)
  }

  @Test(arguments: [ThriftEncoding.binary, .compact])
  func `another message than emitBatch is refused`(encoding: ThriftEncoding) {
    var writer = ThriftWriter(encoding)
    writer.message(ThriftMessageHeader(name: "emitZipkinBatch", kind: .oneway))
    let error = #expect(throws: ThriftError.self) { try JaegerBatch(emitBatch: writer.bytes, encoding) }
    #expect(error?.problem == .unknownMethod("emitZipkinBatch"))
  }
}
