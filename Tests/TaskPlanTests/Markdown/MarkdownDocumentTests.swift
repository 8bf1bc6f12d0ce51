import Testing

@testable import TaskPlan

struct MarkdownDocumentTests {
  /// The text of each block with its first and last line.
  private static func places(_ text: String) -> [String] {
    MarkdownDocument(Array(text.utf8)).blocks.map { "\($0.lines.first)-\($0.lines.last) \($0.text)" }
  }

  @Test func `a table right below text begins where its header is, and the text where it stands`() {
    #expect(
      Self.places("# P\n\none\ntwo\n| a |\n| - |\n| b |\n\nthree\n") == [
        "1-1 P", "3-4 one two", "5-5 | a |", "7-7 | b |", "9-9 three",
      ])
    #expect(Self.places("- one\n  | a |\n  | - |\n  | b |\n") == ["1-1 one", "2-2 | a |", "4-4 | b |"])
    #expect(Self.places("x\n\n| a |\n| - |\n") == ["1-1 x", "3-3 | a |"])
  }

  @Test func `text after a list whose last item is empty is no item`() {
    let blocks = MarkdownDocument(Array("- a\n-\n\nb\n\n1. # c\n\n   d\n".utf8)).blocks
    #expect(blocks.map(\.kind) == [.item, .paragraph, .heading(level: 1), .item])
    #expect(blocks.last?.ordinal == 1)
  }
}
