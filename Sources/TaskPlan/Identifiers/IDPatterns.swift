/// Which words of a plan are ids: a prefix, then segments of letters and digits joined by hyphens, the last of which
/// begins with a digit, as in `AC-lgtm-002-05`.
package struct IDPatterns: Sendable {
  private var prefixes: [(kind: IDKind, text: [UInt8])] = []

  /// `REQ-…`, `NFR-…`, `ADR-…`, `AC-…` and `TASK-…`.
  package static let standard = IDPatterns([
    (.requirement, "REQ"), (.nfr, "NFR"), (.adr, "ADR"), (.criterion, "AC"), (.task, "TASK"),
  ])

  package init(_ prefixes: [(IDKind, String)]) {
    self.prefixes = prefixes.map { ($0.0, Array($0.1.utf8)) }
  }

  /// The same, other prefixes in the place of those of the kinds that are named.
  package func replacing(_ others: [(IDKind, String)]) -> IDPatterns {
    var patterns = self
    patterns.prefixes.removeAll { old in others.contains { $0.0 == old.kind } }
    patterns.prefixes += others.map { ($0.0, Array($0.1.utf8)) }
    return patterns
  }

  package func prefixes(of kind: IDKind) -> [String] {
    prefixes.filter { $0.kind == kind }.map { String(decoding: $0.text, as: UTF8.self) }
  }

  /// The ids of a text, from left to right.
  package func ids(in text: String) -> [PlanID] { found(in: text).map(\.id) }

  /// The ids of a text and where they stand in its UTF-8.
  func found(in text: String) -> [(id: PlanID, range: Range<Int>)] {
    guard text.has("-") else { return [] }
    var result: [(PlanID, Range<Int>)] = []
    var text = text
    text.withUTF8 { bytes in
      var index = 0
      while index < bytes.count {
        let end = wordEnd(from: index, in: bytes)
        if let id = id(in: bytes, from: index, to: end) { result.append((id, index..<index + id.text.utf8.count)) }
        index = max(end, index + 1)
      }
    }
    return result
  }

  private func wordEnd(from start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var end = start
    while end < bytes.count, bytes[end].isWord { end += 1 }
    return end
  }

  private func id(in bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> PlanID? {
    for prefix in prefixes where end - start > prefix.text.count + 1 {
      let bodyStart = start + prefix.text.count
      guard bytes[bodyStart] == UInt8(ascii: "-"), bytes[start..<bodyStart].elementsEqual(prefix.text) else { continue }
      var segments = bytes[(bodyStart + 1)..<end].split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
      while let last = segments.last, !(last.first?.isDigit ?? false) { segments.removeLast() }
      guard let last = segments.last, !segments.contains(where: \.isEmpty) else { continue }
      return PlanID(kind: prefix.kind, text: String(decoding: bytes[start..<last.endIndex], as: UTF8.self))
    }
    return nil
  }
}

extension UInt8 {
  var isDigit: Bool { self >= 0x30 && self <= 0x39 }
  var isLetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
  /// Letters, digits, hyphens, underscores, and all that is not ASCII.
  var isWord: Bool { isDigit || isLetter || self == 0x2D || self == 0x5F || self >= 0x80 }
}
