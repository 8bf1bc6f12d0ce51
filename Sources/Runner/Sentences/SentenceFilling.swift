import Gherkin

/// What the parameters of a composed sentence stand for in one step.
struct SentenceFilling {
  /// By name.
  private let values: [String: String]
  private let blocks: [any BlockArgument]

  /// With the arguments of a step, and what stands below it.
  init(_ sentence: ComposedSentence, _ arguments: [Argument], _ blocks: [any BlockArgument]) {
    self.init(sentence, arguments.map(\.text), blocks)
  }

  /// With an example of each parameter; nil where a type has none.
  init?(examplesOf sentence: ComposedSentence, _ expression: Expression) {
    let examples = expression.parameterTypes.compactMap(\.example)
    guard examples.count == expression.parameterTypes.count else { return nil }
    let texts = zip(examples, expression.parameterTypes).map { $1.isQuoted ? String($0.dropFirst().dropLast()) : $0 }
    self.init(sentence, texts, [])
  }

  private init(_ sentence: ComposedSentence, _ texts: [String], _ blocks: [any BlockArgument]) {
    values = Dictionary(zip(sentence.parameters, texts)) { first, _ in first }
    self.blocks = blocks
  }

  /// Within quotes of the part the same quotes of a value are escaped.
  func text(of part: ComposedSentence.Part) -> String {
    filled(part.text) { value, before in
      before.openQuote.map { value.replacing("\($0)", with: "\\\($0)") } ?? value
    }
  }

  func blocks(of part: ComposedSentence.Part) -> [any BlockArgument] {
    switch part.block {
    case nil: []
    case .table(let table): [PickleTable(rows: table.rows.map { $0.map(plain) })]
    case .docString(let text): [PickleDocString(mediaType: text.mediaType, content: plain(text.content))]
    case .givenTable: blocks.filter { $0 is PickleTable }
    case .givenDocString: blocks.filter { $0 is PickleDocString }
    }
  }

  private func plain(_ text: String) -> String { filled(text) { value, _ in value } }

  /// What is no parameter in angle brackets stays as it is; `insert` is given a value and what stands before it.
  private func filled(_ text: String, _ insert: (String, Substring) -> String) -> String {
    var (result, rest) = ("", text[...])
    while let open = rest.firstIndex(of: "<") {
      result += rest[..<open]
      let inner = rest[rest.index(after: open)...]
      guard let close = inner.firstIndex(of: ">"), let value = values[String(inner[..<close])] else {
        result += "<"
        rest = inner
        continue
      }
      result += insert(value, text[..<open])
      rest = inner[inner.index(after: close)...]
    }
    return result + rest
  }
}

extension ComposedSentence.Part {
  /// The names in angle brackets in its text.
  var placeholders: [String] {
    var (names, rest) = ([String](), text[...])
    while let open = rest.firstIndex(of: "<"), let close = rest[open...].firstIndex(of: ">") {
      let name = rest[rest.index(after: open)..<close]
      if !name.isEmpty, !name.contains(where: { $0.isWhitespace || $0 == "<" }) { names.append(String(name)) }
      rest = rest[rest.index(after: open)...]
    }
    return names
  }
}

extension Substring {
  /// The quote that is open at its end; an apostrophe within a word opens none.
  fileprivate var openQuote: Character? {
    var (quote, last): (Character?, Character) = (nil, " ")
    for character in self {
      if let open = quote {
        if character == open, last != "\\" { quote = nil }
      } else if character == "\"" || (character == "'" && last.isWhitespace) {
        quote = character
      }
      last = character
    }
    return quote
  }
}

extension ParameterType {
  /// Quotes stand around its text, and are no part of its value.
  fileprivate var isQuoted: Bool { isDefined && name == "string" }
}

extension Argument {
  /// What stands for it in a part: of a quoted text what stands between the quotes.
  fileprivate var text: String {
    if type.isQuoted, let text = (try? value()) as? String { return text }
    return group.value ?? ""
  }
}
