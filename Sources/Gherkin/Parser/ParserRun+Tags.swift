extension ParserRun {
  /// Keeps the line's tags; a tag with white space in it is an error, and the line then is not one of tags.
  mutating func matchTags(_ line: SourceLine) -> LineMatch? {
    var match = LineMatch(kind: .tags, column: line.column)
    match.firstTag = nodes.tags.count
    var scanner = TagScanner(line, of: source)
    while let tag = scanner.next() {
      if tag.containsWhitespace {
        nodes.tags.removeLast(nodes.tags.count - match.firstTag)
        report(.whitespaceInTag, at: Location(line: line.number, column: tag.column))
        return nil
      }
      nodes.tags.append(record(of: tag, line))
    }
    return match
  }

  private mutating func record(of tag: TagScanner.Found, _ line: SourceLine) -> TagNode {
    let location = Location(line: line.number, column: tag.column)
    let name = tag.name.isEmpty ? tag.start + 1..<tag.start + 1 : tag.name
    if name.lowerBound == tag.start + 1 {
      return TagNode(location: location, name: SourceText(source: tag.start..<name.upperBound))
    }
    let start = nodes.derived.count
    nodes.derived.append(UInt8(ascii: "@"))
    nodes.derived.append(contentsOf: source[tag.name])
    return TagNode(location: location, name: SourceText(derived: start..<nodes.derived.count))
  }
}
