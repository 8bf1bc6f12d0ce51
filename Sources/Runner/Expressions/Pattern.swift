import Foundation

/// A compiled regular expression that reports its capture groups as a tree.
struct Pattern: Sendable {
  let groups: [CaptureGroup]
  private let regex: NSRegularExpression

  init(_ source: String) throws(ExpressionError) {
    let reader = CaptureGroupReader(source)
    guard let regex = try? NSRegularExpression(pattern: source), regex.numberOfCaptureGroups == reader.count else {
      throw .invalidRegularExpression(source)
    }
    self.regex = regex
    groups = reader.groups
  }

  /// What the outermost capture groups matched, or nil where the pattern is found nowhere in the text.
  func match(_ text: String) -> [Group]? {
    let whole = NSRange(location: 0, length: text.utf16.count)
    guard let result = regex.firstMatch(in: text, range: whole) else { return nil }
    return groups.map { Self.group($0, result, text) }
  }

  /// The first match at or after an offset, seen as if the text began there; in UTF-16 code units.
  func firstRange(in text: String, from offset: Int) -> Range<Int>? {
    let rest = NSRange(location: offset, length: text.utf16.count - offset)
    return regex.firstMatch(in: text, range: rest).flatMap { Range($0.range) }
  }

  private static func group(_ capture: CaptureGroup, _ result: NSTextCheckingResult, _ text: String) -> Group {
    let children = capture.children.map { group($0, result, text) }
    guard let range = Range(result.range(at: capture.number)) else {
      return Group(start: nil, value: nil, children: children)
    }
    return Group(start: range.lowerBound, value: String(text[utf16: range]), children: children)
  }
}

extension String {
  subscript(utf16 range: Range<Int>) -> Substring {
    let start = utf16.index(startIndex, offsetBy: range.lowerBound)
    return self[start..<utf16.index(start, offsetBy: range.count)]
  }
}
