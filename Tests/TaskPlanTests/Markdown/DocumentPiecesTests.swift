import Base
import Foundation
import Testing

@testable import TaskPlan

/// A document that is read in pieces says what it says when it is read at once.
struct DocumentPiecesTests {
  /// Of code and headings only where they begin: code in a list and a heading that is underlined end for the parser with
  /// the heading that follows, where one does.
  private static func blocks(_ text: String, _ size: Int) -> [String] {
    var blocks: [String] = []
    MarkdownDocument.read(Array(text.utf8), offset: 2, pieceSize: size) { block in
      var block = block
      switch block.kind {
      case .code, .heading: block.lines = SourceLines(first: block.lines.first, last: block.lines.first)
      case .paragraph, .item, .row: break
      }
      blocks.append("\(block)")
    }
    return blocks
  }

  private static func pieces(_ text: String, _ size: Int) -> [String] {
    let bytes = Array(text.utf8)
    var pieces = DocumentPieces(bytes, size: size)
    return pieces.next(.max).map { String(decoding: bytes[$0.range], as: UTF8.self) }
  }

  @Test(arguments: [
    ("a\n\n# b\n\n## c\n", ["a\n\n", "# b\n\n", "## c\n"]),
    ("a\r\n\r\n# b\r\nc\r\n", ["a\r\n\r\n", "# b\r\nc\r\n"]),
    ("a\n# b\n## c\n", ["a\n", "# b\n", "## c\n"]),
    ("a\r# b\n # c\n####### d\n#e\n", ["a\r# b\n # c\n####### d\n#e\n"]),
    ("[a]: /b\n\n# [a]\n\n# c\n", ["[a]: /b\n\n# [a]\n\n# c\n"]),
    ("", [""]),
  ])
  func `a document is cut before headings, and not where links may be defined`(
    text: String, expected: [String]
  ) { #expect(Self.pieces(text, 1) == expected) }

  @Test func `a piece is no shorter than was asked for`() {
    let text = String(repeating: "# a\n\nb\n\n", count: 100)
    #expect(Self.pieces(text, 50).dropLast().allSatisfy { (50..<66).contains($0.utf8.count) })
  }

  private static let parts = [
    "# a\n", "\n", "\n", "## b\r\n", "\r\n\r\n", "```\n", "~~~ gherkin\n", "    ```\n", "- c\n", "- ```\n",
    "1. # d\n", "-\n", "> e\n", "> ```\n", "<!-- f\n", "-->\n", "<div>\n", "<pre>\n", "</pre>\n", "<?g\n",
    "| h | i |\n| - | - |\n", "    j\n", "k\n", "===\n", "[l]\n", "\r", "  m\n", "\t# n\n", "# o\n\n",
  ]

  @Test(arguments: 0..<20)
  func `it says the same in pieces of any length, whatever is open where they end`(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    for _ in 0..<200 {
      let text = (0..<Int.random(in: 1...60, using: &random)).map { _ in
        Self.parts.randomElement(using: &random) ?? ""
      }.joined()
      let whole = Self.blocks(text, text.utf8.count + 1)
      for size in [1, 20, 60] { #expect(Self.blocks(text, size) == whole, "\(size): \(text.debugDescription)") }
    }
  }

  @Test func `the user's documents say the same in pieces`() throws {
    let folder = "fixtures/plan"
    let names = try FileManager.default.contentsOfDirectory(atPath: Plans.root.appendingPathComponent(folder).path)
    for name in names where name.hasSuffix(".md") {
      let text = String(decoding: try Plans.bytes("\(folder)/\(name)"), as: UTF8.self)
      #expect(Self.blocks(text, 100) == Self.blocks(text, text.utf8.count), "\(name)")
    }
  }
}
