import Gherkin

/// One of the files that a plan is made of.
package struct PlanDocument: Sendable {
  package let path: String
  /// As it was read.
  package let bytes: [UInt8]
  /// Where it begins in the lines of the whole plan, from 1.
  package let firstLine: Int
  package let lineCount: Int
  /// What its criteria are called where another document has the same ids: `story-3.2`.
  package internal(set) var scope: String

  init(path: String, bytes: [UInt8], firstLine: Int, lineCount: Int) {
    (self.path, self.bytes, self.firstLine, self.lineCount) = (path, bytes, firstLine, lineCount)
    let name = path.split(separator: "/").last.map(String.init) ?? path
    scope = HeadingName.slug(String(name.split(separator: ".").first ?? "plan"))
  }
}

extension Plan {
  /// The document that a line of the plan stands in.
  package func document(of line: Int) -> PlanDocument? { documents.last { $0.firstLine <= line } }

  /// The same line, counted in its own document.
  package func documentLine(_ line: Int) -> Int { line - (document(of: line)?.firstLine ?? 1) + 1 }

  /// The file and the line in it.
  package func position(_ line: Int) -> (file: String, line: Int) {
    (document(of: line)?.path ?? path, documentLine(line))
  }

  /// `FILE:LINE`.
  package func place(_ line: Int) -> String { "\(document(of: line)?.path ?? path):\(documentLine(line))" }
}

/// The documents of a plan behind one another, so that each line has a number of its own.
struct PlanText {
  private(set) var bytes: [UInt8] = []
  private(set) var documents: [PlanDocument] = []

  init(_ files: [(path: String, bytes: [UInt8])]) throws(PlanError) {
    var nextLine = 1
    for file in files {
      var text = try Encoding.utf8(file.bytes, of: file.path)
      if files.count > 1, text.last != 0x0A { text.append(0x0A) }
      let count = SourceLineIndex.count(text)
      documents.append(PlanDocument(path: file.path, bytes: file.bytes, firstLine: nextLine, lineCount: count))
      nextLine += count
      bytes += text
    }
    guard bytes.count < 1 << 30 else { throw .tooLong }
  }
}
