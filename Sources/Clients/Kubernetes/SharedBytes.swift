/// Bytes that are much like earlier ones: what they begin and end with in common is kept once.
struct SharedBytes: Sendable {
  /// Of the first of those that are alike.
  private let base: [UInt8]
  private let prefix: Int
  private let suffix: Int
  private let middle: [UInt8]

  /// - Parameter known: that they may be like; nil for none.
  init(_ bytes: [UInt8], after known: SharedBytes? = nil) {
    let base = known?.base ?? []
    let prefix = zip(base, bytes).prefix { $0 == $1 }.count
    let room = min(base.count, bytes.count) - prefix
    let suffix = zip(base.reversed(), bytes.reversed()).prefix(room).prefix { $0 == $1 }.count
    if prefix + suffix >= bytes.count / 2, !bytes.isEmpty {
      (self.base, self.prefix, self.suffix) = (base, prefix, suffix)
      middle = Array(bytes[prefix..<bytes.count - suffix])
    } else {
      // As large as it has to be: what was written piece by piece has room to spare.
      var exact: [UInt8] = []
      exact.reserveCapacity(bytes.count)
      exact.append(contentsOf: bytes)
      (self.base, self.prefix, self.suffix, middle) = (exact, bytes.count, 0, [])
    }
  }

  var bytes: [UInt8] { base[..<prefix] + middle + base[(base.count - suffix)...] }
}
