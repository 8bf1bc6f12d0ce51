extension PlacedCriteria {
  /// `| Story | Acceptance Criteria |`: each row is a criterion, whatever heading the table stands under.
  mutating func readAcceptanceColumn(_ block: MarkdownBlock, _ prefix: String, _ place: SectionTracker) -> Bool {
    guard case .row(let isHeader) = block.kind, place.kind == nil else { return false }
    if isHeader {
      acceptanceColumn = block.cells.firstIndex { place.kind(ofColumn: $0) == .acceptance }
      return false
    }
    guard let column = acceptanceColumn, column < block.cells.count, !block.cells[column].isEmpty,
      let line = block.content.first
    else { return false }
    begin(place)
    let id = block.cells.lazy.compactMap { cell in WrittenID(cell).flatMap { $0.rest.isEmpty ? $0 : nil } }.first
    let ordinal = nextOrdinal()
    add(
      PlacedCriterion(
        local: id?.text ?? "\(prefix)-\(ordinal)", scope: place.scope, subject: place.sectionName,
        text: block.cells[column], line: line.number, origin: .section, isWritten: id != nil))
    return true
  }
}
