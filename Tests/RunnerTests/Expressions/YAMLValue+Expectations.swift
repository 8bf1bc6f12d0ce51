@testable import Runner

extension YAMLValue {
  init(token: Token) {
    self = .mapping([
      "type": .scalar(token.kind.rawValue), "text": .scalar(token.text),
      "start": .scalar("\(token.start)"), "end": .scalar("\(token.end)"),
    ])
  }

  init(node: Node) {
    var fields: [String: YAMLValue] = [
      "type": .scalar(node.kind.rawValue), "start": .scalar("\(node.start)"), "end": .scalar("\(node.end)"),
    ]
    fields["token"] = node.token.map { .scalar($0) }
    if node.token == nil { fields["nodes"] = .sequence(node.children.map(Self.init(node:))) }
    self = .mapping(fields)
  }

  private static func scalar(_ text: String) -> YAMLValue { .scalar(text, isPlain: true) }

  /// The same content with all quotes forgotten.
  var plain: YAMLValue {
    switch self {
    case .scalar(let text, _): .scalar(text)
    case .sequence(let items): .sequence(items.map(\.plain))
    case .mapping(let pairs): .mapping(pairs.mapValues(\.plain))
    }
  }

  /// Whether a parameter's value is the expected one, in type as well.
  func stands(for value: any Sendable) -> Bool {
    switch value {
    case let text as String: self == .scalar(text, isPlain: false) || (self == .scalar(text) && Double(text) == nil)
    case let number as ExactNumber: self == .scalar(number.digits, isPlain: false)
    case let number as any BinaryInteger & Sendable: self == .scalar("\(number)")
    case let number as Double: text.flatMap(Double.init) == number && text?.contains(".") == true
    case let text as String?: text == nil && isNull
    default: false
    }
  }
}
