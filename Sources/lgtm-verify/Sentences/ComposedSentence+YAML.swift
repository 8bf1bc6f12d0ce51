import Gherkin
import Runner
import Yaml

extension ComposedSentence {
  /// Reads a file of sentences; `path` is what messages call it.
  static func all(in bytes: [UInt8], path: String) throws(YamlError) -> [ComposedSentence] {
    guard let root = try YamlParser.parse(bytes), !root.isNull else { return [] }
    var sentences: [ComposedSentence] = []
    for node in try YamlMapping(root, keys: ["sentences"])["sentences"]?.sequence() ?? [] {
      sentences.append(try ComposedSentence(node, path))
    }
    return sentences
  }

  private init(_ node: YamlNode, _ path: String) throws(YamlError) {
    let keys = try YamlMapping(node, keys: ["sentence", "parameters", "doc", "steps"])
    var parameters: [String] = []
    for name in try keys["parameters"]?.sequence() ?? [] { parameters.append(try name.parameterName()) }
    var parts: [Part] = []
    for step in try keys["steps"]?.sequence() ?? [] {
      parts.append(try Part(step, path, after: parts.last))
    }
    guard !parts.isEmpty else {
      throw YamlError(
        line: node.line, column: node.column, message: "a sentence needs steps", hint: "list them under steps:")
    }
    let pattern = try keys.required("sentence", of: node)
    guard !pattern.isEmpty else { throw node.unexpected("a text as its sentence") }
    self.init(
      pattern, parameters: parameters, documentation: try keys.string("doc")?.oneLine ?? "", parts: parts,
      source: SourceReference(path: path, line: keys["sentence"]?.line ?? node.line))
  }
}

extension ComposedSentence.Part {
  /// A text, or a mapping with what stands below the step.
  fileprivate init(_ node: YamlNode, _ path: String, after last: ComposedSentence.Part?) throws(YamlError) {
    guard case .mapping = node.value else {
      try self.init(node.string(), nil, node, path, last)
      return
    }
    let keys = try YamlMapping(node, keys: ["step", "table", "text", "type"])
    let (table, text) = (try keys["table"]?.table(), try keys["text"]?.docString(try keys.string("type")))
    if let type = keys["type"], text == nil {
      throw YamlError(line: type.line, column: type.column, message: "type is that of a text, and there is none")
    }
    if table != nil, let second = keys["text"] {
      throw YamlError(
        line: second.line, column: second.column, message: "a step has a table or a text", hint: "leave out one of them"
      )
    }
    try self.init(keys.required("step", of: node), table ?? text, node, path, last)
  }

  private init(
    _ written: String, _ block: ComposedSentence.Block?, _ node: YamlNode, _ path: String,
    _ last: ComposedSentence.Part?
  ) throws(YamlError) {
    let step = Keywords(language: "en", dialect: .plan).step(written)
    guard step?.keyword != "Or " else {
      throw YamlError(
        line: node.line, column: node.column, message: "a step of a sentence has no alternatives",
        hint: "write Or between steps of the feature")
    }
    let text = step?.text ?? written
    guard !text.isEmpty else { throw node.unexpected("a step") }
    let isPrecondition = step.map { $0.type == .conjunction ? last?.isPrecondition ?? false : $0.type == .context }
    self.init(
      text, isPrecondition: isPrecondition ?? false, block: block, source: SourceReference(path: path, line: node.line))
  }
}

extension YamlNode {
  fileprivate func parameterName() throws(YamlError) -> String {
    let name = try string()
    guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }) else {
      throw unexpected("a name of letters, digits, _ and -")
    }
    return name
  }

  /// Rows of cells, or `<table>` for that of the feature.
  fileprivate func table() throws(YamlError) -> ComposedSentence.Block {
    if text == "<table>" { return .givenTable }
    var rows: [[String]] = []
    for row in try sequence() {
      var cells: [String] = []
      for cell in try row.sequence() { cells.append(try cell.string()) }
      if let first = rows.first, first.count != cells.count {
        throw row.unexpected("\(first.count) cells, as many as the first row has")
      }
      rows.append(cells)
    }
    return .table(PickleTable(rows: rows))
  }

  /// A text, or `<text>` for that of the feature.
  fileprivate func docString(_ type: String?) throws(YamlError) -> ComposedSentence.Block {
    let text = try string()
    if text == "<text>" { return .givenDocString }
    return .docString(PickleDocString(mediaType: type, content: text.hasSuffix("\n") ? String(text.dropLast()) : text))
  }
}

extension String {
  fileprivate var oneLine: String { split(whereSeparator: \.isNewline).joined(separator: " ") }
}
