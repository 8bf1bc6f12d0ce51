/// Where a page keeps long texts, and how long a text may be to stay in the page.
struct EvidenceShelf {
  /// Relative to the page; nil where there is no place beside it.
  let folder: String?
  private(set) var files: [EvidenceFile] = []
  private var shown = 0

  /// In bytes: what people read of one text, and what a page that already shows much of others takes of it.
  private static let (long, short) = (4000, 400)
  private static let much = 1_000_000

  init(folder: String? = nil) { self.folder = folder }

  /// How much of the text is for the page.
  mutating func excerptLength(of text: String) -> Int {
    let limit = shown < Self.much ? Self.long : Self.short
    shown += min(text.utf8.count, limit)
    return limit
  }

  /// The address of the whole text; nil where it has to stay in the results.
  mutating func keep(_ text: String) -> String? {
    guard let folder else { return nil }
    let number = String(files.count + 1)
    let name = String(repeating: "0", count: max(0, 4 - number.count)) + number + ".txt"
    files.append(EvidenceFile(name: name, bytes: Array(text.utf8)))
    return "\(folder.percentEncoded)/\(name)"
  }
}
