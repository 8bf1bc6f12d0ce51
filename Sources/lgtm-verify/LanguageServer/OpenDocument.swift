import Base
import Gherkin

/// A feature as an editor has it now, parsed as far as it can be.
struct OpenDocument {
  let uri: String
  let text: String
  let lines: [Substring]
  /// Nil where it cannot be parsed.
  let document: GherkinDocument?
  let pickles: [Pickle]
  let errors: ParseErrors?
  /// Of the language that its first line names, else English; also where it cannot be parsed.
  let keywords: Keywords

  init(uri: String, text: String) {
    (self.uri, self.text) = (uri, text)
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var ids = MessageIDSequence()
    do throws(ParseErrors) {
      let document = try GherkinParser(dialect: .plan).parse(GherkinSource(uri: uri, text: text), ids: &ids)
      (self.document, errors) = (document, nil)
      pickles = Gherkin.pickles(of: document, ids: &ids)
    } catch { (document, pickles, errors) = (nil, [], error) }
    keywords = Self.keywords(lines, document)
  }

  private static func keywords(_ lines: [Substring], _ document: GherkinDocument?) -> Keywords {
    let mark = "language:"
    for line in lines {
      let words = line.filter { !$0.isWhitespace }
      guard words.hasPrefix("#") else { break }
      if words.dropFirst().hasPrefix(mark) {
        return Keywords(language: String(words.dropFirst(mark.count + 1)), dialect: .plan)
      }
    }
    return Keywords(language: document?.feature?.language ?? "en", dialect: .plan)
  }

  subscript(line: Int) -> Substring { lines.indices.contains(line) ? lines[line] : "" }
}

/// Places: Gherkin counts code points from 1, the protocol UTF-16 code units from 0.
extension OpenDocument {
  func position(_ location: Location) -> JSONValue {
    let scalars = self[location.line - 1].unicodeScalars.prefix(max(0, (location.column ?? 1) - 1))
    return Self.position(location.line - 1, scalars.reduce(0) { $0 + UTF16.width($1) })
  }

  static func position(_ line: Int, _ character: Int) -> JSONValue {
    ["line": .number(String(line)), "character": .number(String(character))]
  }

  func range(_ location: Location, _ text: String) -> JSONValue {
    let start = position(location)
    let character = (start["character"]?.integer(as: Int.self) ?? 0) + text.utf16.count
    return ["start": start, "end": Self.position(location.line - 1, character)]
  }

  func range(ofLine line: Int) -> JSONValue {
    let text = self[line]
    let indent = text.prefix { $0.isWhitespace }.utf16.count
    return ["start": Self.position(line, indent), "end": Self.position(line, text.utf16.count)]
  }

  func range(fromLine first: Int, to last: Int) -> JSONValue {
    ["start": Self.position(first, 0), "end": Self.position(last, self[last].utf16.count)]
  }

  var whole: JSONValue { range(fromLine: 0, to: max(0, lines.count - 1)) }

  /// What stands on a line up to a place.
  func text(onLine line: Int, upTo character: Int) -> String {
    String(decoding: Array(self[line].utf16.prefix(character)), as: UTF16.self)
  }
}

/// Steps by their lines, also in a feature that cannot be parsed yet.
extension OpenDocument {
  struct WrittenStep {
    let indent: String
    let keyword: String
    let text: String
  }

  func step(onLine line: Int) -> WrittenStep? { step(self[line]) }

  func step(_ line: some StringProtocol) -> WrittenStep? {
    let indent = line.prefix { $0.isWhitespace }
    let rest = line.dropFirst(indent.count)
    return keywords.step(rest).map {
      WrittenStep(indent: String(indent), keyword: $0.keyword, text: $0.text.trimmed)
    }
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = self[...]
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text.drop { $0.isWhitespace })
  }
}
