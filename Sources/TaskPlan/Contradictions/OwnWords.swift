/// The words by which a document speaks of itself.
enum OwnWords {
  private static let statusNames: Set<String> = ["status", "document status", "story status", "statut", "estado"]
  private static let versionNames: Set<String> = [
    "version", "document version", "doc version", "prd version", "spec version", "versión",
  ]
  private static let recordHeadings = [
    "status", "metadata", "meta", "document information", "document info", "document control", "dev agent record",
    "qa results", "summary", "header",
  ]

  static func isStatus(_ name: String) -> Bool {
    name.utf8.count < 24 && (name.has("sta") || name.has("Sta") || name.has("STA")) && statusNames.contains(bare(name))
  }

  static func isVersion(_ name: String) -> Bool {
    name.utf8.count < 24 && (name.has("ers") || name.has("ERS")) && versionNames.contains(bare(name))
  }

  /// What stands below such a heading is said of the document.
  static func isRecord(_ heading: String) -> Bool { recordHeadings.contains(bare(heading)) }

  /// `Status: Done` without marks.
  static func field(_ text: String) -> (label: String, value: String)? {
    guard text.utf8.count < 200, let colon = text.utf8.prefix(24).firstIndex(of: 0x3A) else { return nil }
    return (String(text[..<colon]), String(text[text.index(after: colon)...]).trimmed)
  }

  /// One status in small letters, without remarks; nil for a choice of several, or a gap that a template leaves.
  static func status(_ text: String) -> String? {
    guard text.utf8.count < 120, !text.contains(where: { "|{<".contains($0) }), !text.contains(" / ") else {
      return nil
    }
    let words = text.lowercased().drop { !$0.isLetter }.split { !$0.isLetter && $0 != " " && $0 != "-" }.first ?? ""
    let value = String(words.range(of: " - ").map { words[..<$0.lowerBound] } ?? words).trimmed
    return value.isEmpty || value.split(separator: " ").count > 4 ? nil : value
  }

  /// Says that all is done.
  static func isDone(_ status: String) -> Bool {
    ["done", "complete", "completed", "implemented", "verified", "finished", "ready for review", "accepted by qa"]
      .contains(status)
  }

  private static func bare(_ name: String) -> String {
    var text = Substring(name.lowercased()).trimmed[...]
    while let first = text.first, !first.isLetter { text.removeFirst() }
    while let last = text.last, !last.isLetter { text.removeLast() }
    return String(text)
  }
}

extension SectionTracker {
  /// Whether what stands below these headings is said of the document, not of something in it.
  func isAboutDocument(below headings: some Collection<Heading>) -> Bool {
    headings.allSatisfy { $0.level == 1 || OwnWords.isRecord($0.text) }
  }
}
