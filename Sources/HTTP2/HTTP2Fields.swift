package import Base
import CNghttp2

/// Header fields, kept in the form that the library wants.
package struct HTTP2Fields: Sendable {
  private let bytes: [UInt8]
  /// Of name and value.
  private let lengths: [(Int, Int)]

  package init(_ fields: [HTTPField]) {
    var (bytes, lengths) = ([UInt8](), [(Int, Int)]())
    lengths.reserveCapacity(fields.count)
    for field in fields {
      let start = bytes.count
      bytes.append(contentsOf: field.name.utf8.lazy.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 })
      let middle = bytes.count
      bytes.append(contentsOf: field.value.utf8)
      lengths.append((middle - start, bytes.count - middle))
    }
    (self.bytes, self.lengths) = (bytes, lengths)
  }

  /// The library copies names and values, so they live for the call only.
  func withPointer<Result>(_ body: (UnsafeBufferPointer<nghttp2_nv>) -> Result) -> Result {
    bytes.withUnsafeBufferPointer { bytes in
      withUnsafeTemporaryAllocation(of: nghttp2_nv.self, capacity: lengths.count) { fields in
        var next = UnsafeMutablePointer(mutating: bytes.baseAddress)
        for (index, (name, value)) in lengths.enumerated() {
          fields.initializeElement(
            at: index,
            to: nghttp2_nv(
              name: next, value: next.map { $0 + name }, namelen: name, valuelen: value,
              flags: UInt8(NGHTTP2_NV_FLAG_NONE.rawValue)))
          next = next.map { $0 + name + value }
        }
        return body(UnsafeBufferPointer(fields))
      }
    }
  }
}
