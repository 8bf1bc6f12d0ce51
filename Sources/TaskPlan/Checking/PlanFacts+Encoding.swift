import Gherkin

extension PlanFacts {
  /// What UTF-8 looks like where it was read as Mac Roman or Windows-1252 and written again: `‚Üí` for an arrow, `Ã©` for é.
  private static let traces: [[UInt8]] = ["‚Ä", "‚Ü", "√©", "â€", "Ã©", "Ã¼", "Ã¶", "Ã¤", "Ã¨", "Ã±"].map {
    Array($0.utf8)
  }

  /// One finding for all lines.
  var misdecoded: [Finding] {
    let lines = plan.lines
    let places = plan.source.bytes.withUnsafeBufferPointer { text in Self.traces.flatMap { text.offsets(of: $0) } }
    let found = Set(places.map(lines.number)).sorted()
    guard let first = found.first else { return [] }
    let verb = found.count == 1 ? "looks" : "look"
    let text = "\(counted(found.count, "line")) \(verb) as if another encoding had been read as this one"
    return [Finding(.textMisdecoded, first, text, related: found)]
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Wherever these bytes stand.
  fileprivate func offsets(of bytes: [UInt8]) -> [Int] {
    var offsets: [Int] = []
    var start = 0
    bytes.withUnsafeBufferPointer { bytes in
      guard let needle = bytes.baseAddress else { return }
      while start < count, let hit = Self(rebasing: self[start...]).offset(of: needle, bytes.count) {
        offsets.append(start + hit)
        start += hit + 1
      }
    }
    return offsets
  }
}
