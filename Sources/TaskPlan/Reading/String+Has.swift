import Glibc

extension StringProtocol {
  /// Whether these bytes stand somewhere in its UTF-8: many times as fast as a search by characters.
  func has(_ bytes: StaticString) -> Bool {
    let (needle, count) = (bytes.utf8Start, bytes.utf8CodeUnitCount)
    return utf8.withContiguousStorageIfAvailable { $0.offset(of: needle, count) != nil } ?? contains("\(bytes)")
  }

  /// Whether one of these stands in it.
  func hasAny(_ all: [StaticString]) -> Bool { all.contains { has($0) } }

  /// Where these bytes stand first.
  func range(of bytes: StaticString) -> Range<Index>? {
    let (needle, count) = (bytes.utf8Start, bytes.utf8CodeUnitCount)
    guard let found = utf8.withContiguousStorageIfAvailable({ $0.offset(of: needle, count) }) else {
      return firstRange(of: "\(bytes)")
    }
    guard let found else { return nil }
    let start = utf8.index(utf8.startIndex, offsetBy: found)
    return start..<utf8.index(start, offsetBy: count)
  }

  /// Whether its UTF-8 begins with these bytes.
  func begins(with bytes: StaticString) -> Bool {
    let count = bytes.utf8CodeUnitCount
    return utf8.withContiguousStorageIfAvailable { text in
      guard let start = text.baseAddress, text.count >= count else { return false }
      return memcmp(start, bytes.utf8Start, count) == 0
    } ?? hasPrefix("\(bytes)")
  }

  /// Whether its UTF-8 ends with these bytes.
  func ends(with bytes: StaticString) -> Bool {
    let count = bytes.utf8CodeUnitCount
    return utf8.withContiguousStorageIfAvailable { text in
      guard let start = text.baseAddress, text.count >= count else { return false }
      return memcmp(start + text.count - count, bytes.utf8Start, count) == 0
    } ?? hasSuffix("\(bytes)")
  }
}

extension StringProtocol {
  /// Its parts between single spaces; empty ones are none.
  var spaced: [String] { parts { $0 == 0x20 } }

  /// Its parts between bytes of a kind, which are ASCII; empty ones are none.
  func parts(cutAt isMark: (UInt8) -> Bool) -> [String] {
    let found = utf8.withContiguousStorageIfAvailable { text in
      var parts: [String] = []
      var start = 0
      for index in 0...text.count where index == text.count || isMark(text[index]) {
        if index > start { parts.append(String(decoding: text[start..<index], as: UTF8.self)) }
        start = index + 1
      }
      return parts
    }
    return found ?? utf8.split(whereSeparator: isMark).map { String(decoding: $0, as: UTF8.self) }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Where these bytes stand first.
  func offset(of needle: UnsafePointer<UInt8>, _ length: Int) -> Int? {
    guard let base = baseAddress, length > 0 else { return nil }
    var start = base
    let end = base + count
    while end - start >= length, let hit = memchr(start, Int32(needle[0]), end - start - length + 1) {
      let found = UnsafePointer(hit.assumingMemoryBound(to: UInt8.self))
      if memcmp(found, needle, length) == 0 { return found - base }
      start = found + 1
    }
    return nil
  }
}
