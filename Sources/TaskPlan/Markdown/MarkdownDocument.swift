import CCmarkGFM

/// The blocks of a Markdown document in the order of its lines, read by libcmark-gfm with its tables.
struct MarkdownDocument: Sendable {
  private(set) var blocks: [MarkdownBlock] = []

  /// `offset` is added to the numbers of its lines.
  init(_ bytes: [UInt8], offset: Int = 0) { Self.read(bytes, offset: offset) { blocks.append($0) } }

  /// Hands each block on as it comes, so that a long document is never held as blocks.
  static func read(_ bytes: [UInt8], offset: Int, _ take: (MarkdownBlock) -> Void) {
    let root = parse(bytes)
    defer { cmark_node_free(root) }
    var collector = BlockCollector(offset: offset)
    let iterator = cmark_iter_new(root)
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { break }
      guard let node = cmark_iter_get_node(iterator) else { continue }
      if event == CMARK_EVENT_ENTER { collector.enter(node) } else { collector.leave(node) }
      if let block = collector.take() { take(block) }
    }
  }

  /// Registering is for the whole process and takes no lock: once.
  private static let areExtensionsRegistered: Bool = {
    cmark_gfm_core_extensions_ensure_registered()
    return true
  }()

  /// Tables alone: extensions with marks of their own, such as strike-through, change tables of the whole process at
  /// each parse.
  private static func parse(_ bytes: [UInt8]) -> OpaquePointer? {
    guard areExtensionsRegistered, let parser = cmark_parser_new(CMARK_OPT_SOURCEPOS) else { return nil }
    defer { cmark_parser_free(parser) }
    if let tables = cmark_find_syntax_extension("table") { cmark_parser_attach_syntax_extension(parser, tables) }
    bytes.withUnsafeBytes { buffer in
      cmark_parser_feed(parser, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
    }
    return cmark_parser_finish(parser)
  }
}
