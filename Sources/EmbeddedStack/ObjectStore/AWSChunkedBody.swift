/// The `aws-chunked` content coding: `HEXSIZE[;chunk-signature=…]CRLF DATA CRLF` …, a chunk of size 0, trailers.
///
/// Source: Amazon S3 API Reference, "Signature calculations: including trailing headers". Checksums in the trailers are
/// not looked at.
struct AWSChunkedBody {
  private(set) var content: [UInt8] = []

  init(_ bytes: [UInt8]) throws(S3Error) {
    var rest = bytes[...]
    while true {
      let size = try Self.size(&rest)
      if size == 0 { return }
      guard size <= rest.count - 2 else { throw .incompleteBody }
      content += rest.prefix(size)
      rest = rest.dropFirst(size)
      guard rest.starts(with: [13, 10]) else { throw .incompleteBody }
      rest = rest.dropFirst(2)
    }
  }

  private static func size(_ rest: inout ArraySlice<UInt8>) throws(S3Error) -> Int {
    guard let end = rest.firstIndex(of: 13), end - rest.startIndex <= 256,
      rest.dropFirst(end - rest.startIndex + 1).first == 10
    else { throw .incompleteBody }
    let digits = rest[..<end].prefix { $0 != UInt8(ascii: ";") }
    rest = rest[(end + 2)...]
    guard let size = Int(String(decoding: digits, as: UTF8.self), radix: 16), size >= 0 else { throw .incompleteBody }
    return size
  }
}
