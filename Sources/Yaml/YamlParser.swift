import CYaml

/// Reads YAML through libyaml's document loader.
package enum YamlParser {
  /// The only document; nil for a text without one. A second one is an error.
  package static func parse(_ bytes: [UInt8]) throws(YamlError) -> YamlNode? {
    let documents = try parseAll(bytes)
    if documents.count > 1 {
      throw YamlError(
        line: documents[1].line, column: documents[1].column, message: "a second document begins here",
        hint: "leave out the line --- before it, or take it to a file of its own")
    }
    if let only = documents.first { return only }
    return try parseFirst(bytes)
  }

  /// The first document; nil for a text without one. Aliases are followed, a cycle of them is an error.
  package static func parseFirst(_ bytes: [UInt8]) throws(YamlError) -> YamlNode? {
    try reading(bytes) { (parser) throws(YamlError) in try checkDepth(&parser) }
    return try reading(bytes) { (parser) throws(YamlError) in
      var document = yaml_document_t()
      guard yaml_parser_load(&parser, &document) == 1 else { throw YamlError(parser) }
      defer { yaml_document_delete(&document) }
      guard let root = yaml_document_get_root_node(&document) else { return nil }
      return try YamlDocument(document).node(root, depth: 0)
    }
  }

  /// Every document of a stream, those that are empty left out.
  package static func parseAll(_ bytes: [UInt8]) throws(YamlError) -> [YamlNode] {
    try reading(bytes) { (parser) throws(YamlError) in try checkDepth(&parser, ofAll: true) }
    return try reading(bytes) { (parser) throws(YamlError) in
      var documents: [YamlNode] = []
      while true {
        var document = yaml_document_t()
        guard yaml_parser_load(&parser, &document) == 1 else { throw YamlError(parser) }
        defer { yaml_document_delete(&document) }
        guard let root = yaml_document_get_root_node(&document) else { return documents }
        let node = try YamlDocument(document).node(root, depth: 0)
        if !node.isNull { documents.append(node) }
      }
    }
  }

  private static func reading<Value>(
    _ bytes: [UInt8], _ body: (inout yaml_parser_t) throws(YamlError) -> Value
  ) throws(YamlError) -> Value {
    try bytes.withUnsafeBufferPointer { (buffer) throws(YamlError) in
      var parser = yaml_parser_t()
      guard yaml_parser_initialize(&parser) == 1 else { throw YamlError(line: 1, column: 1, message: "out of memory") }
      defer { yaml_parser_delete(&parser) }
      yaml_parser_set_input_string(&parser, buffer.baseAddress, buffer.count)
      return try body(&parser)
    }
  }

  /// Stops at a text that is nested too deep, before libyaml, whose time grows with the square of the depth, reads on.
  private static func checkDepth(_ parser: inout yaml_parser_t, ofAll: Bool = false) throws(YamlError) {
    var depth = 0
    while true {
      var event = yaml_event_t()
      guard yaml_parser_parse(&parser, &event) == 1 else { throw YamlError(parser) }
      defer { yaml_event_delete(&event) }
      switch event.type {
      case YAML_STREAM_END_EVENT: return
      case YAML_DOCUMENT_END_EVENT: if !ofAll { return }
      case YAML_SEQUENCE_START_EVENT, YAML_MAPPING_START_EVENT: depth += 1
      case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: depth -= 1
      default: continue
      }
      guard depth < YamlDocument.deepest else { throw .tooDeep(event.start_mark) }
    }
  }
}

/// Copies libyaml's nodes into values.
private struct YamlDocument {
  private var document: yaml_document_t
  static let deepest = 200

  init(_ document: yaml_document_t) { self.document = document }

  func node(_ node: UnsafeMutablePointer<yaml_node_t>, depth: Int) throws(YamlError) -> YamlNode {
    let (line, column) = (Int(node.pointee.start_mark.line) + 1, Int(node.pointee.start_mark.column) + 1)
    guard depth < Self.deepest else { throw .tooDeep(node.pointee.start_mark) }
    return YamlNode(value: try value(node, depth: depth), line: line, column: column)
  }

  private func value(_ node: UnsafeMutablePointer<yaml_node_t>, depth: Int) throws(YamlError) -> YamlNode.Value {
    switch node.pointee.type {
    case YAML_SEQUENCE_NODE: return .sequence(try items(node, depth: depth))
    case YAML_MAPPING_NODE: return .mapping(try entries(node, depth: depth))
    default:
      let scalar = node.pointee.data.scalar
      let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      return .scalar(text, isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE)
    }
  }

  private func items(_ node: UnsafeMutablePointer<yaml_node_t>, depth: Int) throws(YamlError) -> [YamlNode] {
    var result: [YamlNode] = []
    var item = node.pointee.data.sequence.items.start
    while let current = item, current != node.pointee.data.sequence.items.top {
      if let child = child(current.pointee) { result.append(try self.node(child, depth: depth + 1)) }
      item = current + 1
    }
    return result
  }

  private func entries(_ node: UnsafeMutablePointer<yaml_node_t>, depth: Int) throws(YamlError) -> [YamlNode.Entry] {
    var result: [YamlNode.Entry] = []
    var pair = node.pointee.data.mapping.pairs.start
    while let current = pair, current != node.pointee.data.mapping.pairs.top {
      if let key = child(current.pointee.key), let value = child(current.pointee.value) {
        result.append(try entry(key, value, depth: depth))
      }
      pair = current + 1
    }
    return result
  }

  private func entry(
    _ key: UnsafeMutablePointer<yaml_node_t>, _ value: UnsafeMutablePointer<yaml_node_t>, depth: Int
  ) throws(YamlError) -> YamlNode.Entry {
    let keyNode = try node(key, depth: depth + 1)
    guard case .scalar(let name, _) = keyNode.value else {
      throw YamlError(line: keyNode.line, column: keyNode.column, message: "a key must be a single value")
    }
    return YamlNode.Entry(
      key: name, keyLine: keyNode.line, keyColumn: keyNode.column, node: try node(value, depth: depth + 1))
  }

  private func child(_ index: Int32) -> UnsafeMutablePointer<yaml_node_t>? {
    var copy = document
    return yaml_document_get_node(&copy, index)
  }
}

extension YamlError {
  fileprivate static func tooDeep(_ mark: yaml_mark_t) -> YamlError {
    YamlError(
      line: Int(mark.line) + 1, column: Int(mark.column) + 1,
      message: "nested deeper than \(YamlDocument.deepest) levels")
  }

  fileprivate init(_ parser: yaml_parser_t) {
    let problem = parser.problem.map { String(cString: $0) } ?? "cannot be read"
    let context = parser.context.map { String(cString: $0) + ": " } ?? ""
    self.init(
      line: Int(parser.problem_mark.line) + 1, column: Int(parser.problem_mark.column) + 1,
      message: "not YAML: \(context)\(problem)")
  }
}
