import CYaml

/// The content of a YAML document, read by libyaml.
enum YAMLValue: Equatable {
  /// Plain means without quotes: it may stand for a number or for nothing.
  case scalar(String, isPlain: Bool)
  case sequence([YAMLValue])
  case mapping([String: YAMLValue])

  enum Failure: Error { case unreadable }

  init(parsing text: String) throws {
    var parser = yaml_parser_t()
    guard yaml_parser_initialize(&parser) == 1 else { throw Failure.unreadable }
    defer { yaml_parser_delete(&parser) }
    let bytes = Array(text.utf8)
    self = try bytes.withUnsafeBufferPointer { buffer in
      yaml_parser_set_input_string(&parser, buffer.baseAddress, buffer.count)
      var document = yaml_document_t()
      guard yaml_parser_load(&parser, &document) == 1 else { throw Failure.unreadable }
      defer { yaml_document_delete(&document) }
      return try Self(yaml_document_get_root_node(&document), in: &document)
    }
  }

  private init(_ node: UnsafeMutablePointer<yaml_node_t>?, in document: inout yaml_document_t) throws {
    guard let node = node?.pointee else { throw Failure.unreadable }
    switch node.type {
    case YAML_SCALAR_NODE:
      let scalar = node.data.scalar
      let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      self = .scalar(text, isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE)
    case YAML_SEQUENCE_NODE:
      let items = node.data.sequence.items
      let count = items.start.distance(to: items.top)
      self = .sequence(
        try (0..<count).map { try Self(yaml_document_get_node(&document, items.start[$0]), in: &document) })
    default:
      self = .mapping(try Self.pairs(node, in: &document))
    }
  }

  private static func pairs(
    _ node: yaml_node_t, in document: inout yaml_document_t
  ) throws -> [String: YAMLValue] {
    let pairs = node.data.mapping.pairs
    let count = pairs.start.distance(to: pairs.top)
    return try (0..<count).reduce(into: [:]) { mapping, index in
      let key = try Self(yaml_document_get_node(&document, pairs.start[index].key), in: &document)
      mapping[key.text ?? ""] = try Self(yaml_document_get_node(&document, pairs.start[index].value), in: &document)
    }
  }
}

extension YAMLValue {
  var text: String? { if case .scalar(let text, _) = self { text } else { nil } }
  var items: [YAMLValue]? { if case .sequence(let items) = self { items } else { nil } }
  var isNull: Bool { self == .scalar("", isPlain: true) || self == .scalar("null", isPlain: true) }

  subscript(key: String) -> YAMLValue? { if case .mapping(let pairs) = self { pairs[key] } else { nil } }
}
