import Base
import CCmarkGFM
import Dispatch

/// The blocks of a Markdown document in the order of its lines, read by libcmark-gfm with its tables.
struct MarkdownDocument: Sendable {
  private(set) var blocks: [MarkdownBlock] = []

  /// `offset` is added to the numbers of its lines.
  init(_ bytes: [UInt8], offset: Int = 0) { Self.read(bytes, offset: offset) { blocks.append($0) } }

  /// Hands each block on in the document's order, so that a long document is never held as blocks, nor its whole tree at
  /// once. Pieces are read on all cores.
  ///
  /// - Parameter pieceSize: of how many bytes pieces are at least.
  static func read(_ bytes: [UInt8], offset: Int, pieceSize: Int = 1 << 15, _ take: (MarkdownBlock) -> Void) {
    var pieces = DocumentPieces(bytes, size: pieceSize)
    while true {
      let batch = pieces.next(piecesAtOnce)
      if batch.isEmpty { return }
      for (piece, blocks) in zip(batch, readAtOnce(bytes, batch, offset)) {
        guard let blocks else {
          pieces.extend(piece)
          break
        }
        blocks.forEach(take)
      }
    }
  }

  /// Enough that no core waits for long at the end of a batch.
  private static let piecesAtOnce = 16

  /// Nil for a piece at whose end a block is open.
  private static func readAtOnce(
    _ bytes: [UInt8], _ batch: [DocumentPieces.Piece], _ offset: Int
  ) -> [[MarkdownBlock]?] {
    let results = Locked([[MarkdownBlock]?](repeating: nil, count: batch.count))
    DispatchQueue.concurrentPerform(iterations: batch.count) { index in
      let blocks = blocks(bytes, batch[index], offset)
      results.withLock { $0[index] = blocks }
    }
    return results.withLock { $0 }
  }

  private static func blocks(
    _ bytes: [UInt8], _ piece: DocumentPieces.Piece, _ offset: Int
  ) -> [MarkdownBlock]? {
    let root = bytes.withUnsafeBytes { parse(UnsafeRawBufferPointer(rebasing: $0[piece.range])) }
    defer { cmark_node_free(root) }
    if !piece.isLast, endsOpen(root, piece.lineCount) { return nil }
    var (blocks, collector) = ([MarkdownBlock](), BlockCollector(offset: offset + piece.linesBefore))
    let iterator = cmark_iter_new(root)
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { return blocks }
      guard let node = cmark_iter_get_node(iterator) else { continue }
      if event == CMARK_EVENT_ENTER { collector.enter(node) } else { collector.leave(node) }
      if let block = collector.take() { blocks.append(block) }
    }
  }

  /// Whether its last block is one that no heading ends, and goes on to its last line.
  private static func endsOpen(_ root: OpaquePointer?, _ lineCount: Int) -> Bool {
    guard let last = cmark_node_last_child(root) else { return false }
    let isOpenEnded = [CMARK_NODE_CODE_BLOCK, CMARK_NODE_HTML_BLOCK].contains(cmark_node_get_type(last))
    return isOpenEnded && Int(cmark_node_get_end_line(last)) >= lineCount
  }

  /// Registering is for the whole process and takes no lock: once.
  private static let areExtensionsRegistered: Bool = {
    cmark_gfm_core_extensions_ensure_registered()
    return true
  }()

  /// Tables alone: extensions with marks of their own, such as strike-through, change tables of the whole process at
  /// each parse.
  private static func parse(_ bytes: UnsafeRawBufferPointer) -> OpaquePointer? {
    guard areExtensionsRegistered, let parser = cmark_parser_new(CMARK_OPT_SOURCEPOS) else { return nil }
    defer { cmark_parser_free(parser) }
    if let tables = cmark_find_syntax_extension("table") { cmark_parser_attach_syntax_extension(parser, tables) }
    cmark_parser_feed(parser, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count)
    return cmark_parser_finish(parser)
  }
}
