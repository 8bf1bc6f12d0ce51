import CCmark

/// The blocks of a Markdown document in the order of its lines, read by libcmark.
struct MarkdownDocument: Sendable {
  let blocks: [MarkdownBlock]

  init(_ bytes: [UInt8]) {
    let root = bytes.withUnsafeBytes { buffer in
      cmark_parse_document(
        buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count, CMARK_OPT_SOURCEPOS)
    }
    defer { cmark_node_free(root) }
    var collector = BlockCollector()
    let iterator = cmark_iter_new(root)
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { break }
      guard let node = cmark_iter_get_node(iterator) else { continue }
      if event == CMARK_EVENT_ENTER { collector.enter(node) } else { collector.leave(node) }
    }
    blocks = collector.blocks
  }
}

/// Flattens libcmark's tree: text blocks with their lines, code blocks with their literal.
private struct BlockCollector {
  private(set) var blocks: [MarkdownBlock] = []
  private var lines: [MarkdownLine] = []
  private var isNewLine = true
  private var strongDepth = 0
  private var beginsItem = false

  mutating func enter(_ node: OpaquePointer) {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_ITEM: beginsItem = true
    case CMARK_NODE_CODE_BLOCK: addCode(node)
    case CMARK_NODE_STRONG: strongDepth += 1
    case CMARK_NODE_TEXT, CMARK_NODE_HTML_INLINE: add(node, strongDepth > 0 ? .strong : .plain)
    case CMARK_NODE_CODE: add(node, .code)
    case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: isNewLine = true
    default: break
    }
  }

  mutating func leave(_ node: OpaquePointer) {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_STRONG: strongDepth -= 1
    case CMARK_NODE_HEADING: addText(.heading(level: Int(cmark_node_get_heading_level(node))), node)
    case CMARK_NODE_PARAGRAPH:
      addText(beginsItem ? .item : .paragraph, node)
      beginsItem = false
    default: break
    }
  }

  private mutating func add(_ node: OpaquePointer, _ style: MarkdownLine.Span.Style) {
    let span = MarkdownLine.Span(text: literal(of: node), style: style)
    if isNewLine { lines.append(MarkdownLine(number: Int(cmark_node_get_start_line(node)), spans: [])) }
    isNewLine = false
    lines[lines.count - 1].add(span)
  }

  private mutating func addText(_ kind: MarkdownBlock.Kind, _ node: OpaquePointer) {
    blocks.append(MarkdownBlock(kind: kind, lines: place(of: node), content: lines))
    lines = []
    isNewLine = true
  }

  private mutating func addCode(_ node: OpaquePointer) {
    let info = cmark_node_get_fence_info(node).map { String(cString: $0) } ?? ""
    blocks.append(MarkdownBlock(kind: .code(info: info), lines: place(of: node), literal: literal(of: node)))
  }

  private func literal(of node: OpaquePointer) -> String {
    cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
  }

  private func place(of node: OpaquePointer) -> SourceLines {
    SourceLines(first: Int(cmark_node_get_start_line(node)), last: Int(cmark_node_get_end_line(node)))
  }
}
