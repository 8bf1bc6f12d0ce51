import CCmarkGFM

/// Flattens the tree of a document: text blocks with their lines, rows of tables, code blocks with their literal.
struct BlockCollector {
  private var block: MarkdownBlock?
  /// What is added to the numbers of the tree's lines.
  private let offset: Int
  private var lines: [MarkdownLine] = []
  private var isNewLine = true
  private var strongDepth = 0
  /// The item that has had no paragraph yet: its number in an ordered list, 0 in another.
  private var item: Int?
  /// For each list around: the number of its next item; nil in a list without numbers.
  private var lists: [Int?] = []
  private var cells: [String] = []
  private var isHeaderRow = false
  /// The lines of the paragraph that a table's header was the last line of, until that header is read.
  private var linesBeforeHeader = 0

  init(offset: Int) { self.offset = offset }

  /// The block that has come to its end; each event ends one at most.
  mutating func take() -> MarkdownBlock? {
    defer { block = nil }
    return block
  }

  mutating func enter(_ node: OpaquePointer) {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_LIST: beginList(node)
    case CMARK_NODE_ITEM: beginItem()
    case CMARK_NODE_CODE_BLOCK: addCode(node)
    case CMARK_NODE_STRONG: strongDepth += 1
    case CMARK_NODE_TEXT, CMARK_NODE_HTML_INLINE: add(node, strongDepth > 0 ? .strong : .plain)
    case CMARK_NODE_CODE: add(node, .code)
    case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: isNewLine = true
    default: if lgtm_is_table_row(node) != 0 { beginRow(node) }
    }
  }

  mutating func leave(_ node: OpaquePointer) {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_LIST: lists.removeLast()
    case CMARK_NODE_ITEM: item = nil
    case CMARK_NODE_STRONG: strongDepth -= 1
    case CMARK_NODE_HEADING: addText(.heading(level: Int(cmark_node_get_heading_level(node))), node)
    case CMARK_NODE_PARAGRAPH:
      addText(item == nil ? .paragraph : .item, node)
      item = nil
    default:
      if lgtm_is_table_cell(node) != 0 { endCell() } else if lgtm_is_table_row(node) != 0 { endRow(node) }
    }
  }

  private mutating func beginList(_ node: OpaquePointer) {
    let isOrdered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
    lists.append(isOrdered ? Int(cmark_node_get_list_start(node)) : nil)
  }

  private mutating func beginItem() {
    item = lists.last.flatMap { $0 } ?? 0
    if let number = lists.last.flatMap({ $0 }) { lists[lists.count - 1] = number + 1 }
  }

  private mutating func beginRow(_ node: OpaquePointer) {
    cells = []
    isHeaderRow = lgtm_is_table_header(node) != 0
  }

  private mutating func endCell() {
    cells.append(lines.map(\.text).joined(separator: " ").trimmed)
    (lines, isNewLine) = ([], true)
  }

  /// As a line of text a row has its bars, so that an id at its beginning is known as one.
  private mutating func endRow(_ node: OpaquePointer) {
    var place = place(of: node)
    if isHeaderRow {
      // libcmark-gfm has it begin where the paragraph before it does.
      place = SourceLines(first: place.first + linesBeforeHeader, last: place.first + linesBeforeHeader)
      linesBeforeHeader = 0
    }
    let text = "| " + cells.joined(separator: " | ") + " |"
    let line = MarkdownLine(number: place.first, text: text)
    var block = MarkdownBlock(kind: .row(isHeader: isHeaderRow), lines: place, content: [line])
    block.cells = cells
    block.depth = lists.count
    self.block = block
  }

  private mutating func add(_ node: OpaquePointer, _ style: MarkdownLine.Span.Style) {
    let span = MarkdownLine.Span(text: literal(of: node), style: style)
    if isNewLine { lines.append(MarkdownLine(number: Int(cmark_node_get_start_line(node)) + offset)) }
    isNewLine = false
    lines[lines.count - 1].add(span)
  }

  private mutating func addText(_ kind: MarkdownBlock.Kind, _ node: OpaquePointer) {
    var place = place(of: node)
    if cmark_node_get_start_line(node) == 0, let table = cmark_node_next(node) {
      // A paragraph of which a table was cut off has no place in libcmark-gfm; the table has it.
      let first = self.place(of: table).first
      place = SourceLines(first: first, last: first + max(0, lines.count - 1))
      linesBeforeHeader = lines.count
    }
    // libcmark-gfm does not know of each text where it stands.
    for index in lines.indices where !(place.first...max(place.first, place.last)).contains(lines[index].number) {
      lines[index].number = min(place.first + index, max(place.first, place.last))
    }
    var block = MarkdownBlock(kind: kind, lines: place, content: lines)
    block.depth = lists.count
    block.ordinal = item.flatMap { $0 > 0 ? $0 : nil }
    self.block = block
    lines = []
    isNewLine = true
  }

  private mutating func addCode(_ node: OpaquePointer) {
    let info = cmark_node_get_fence_info(node).map { String(cString: $0) } ?? ""
    block = MarkdownBlock(kind: .code(info: info), lines: place(of: node), literal: literal(of: node))
  }

  private func literal(of node: OpaquePointer) -> String {
    cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
  }

  private func place(of node: OpaquePointer) -> SourceLines {
    let first = max(Int(cmark_node_get_start_line(node)), 1)
    return SourceLines(first: first + offset, last: max(Int(cmark_node_get_end_line(node)), first) + offset)
  }
}
