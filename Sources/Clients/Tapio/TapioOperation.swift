package import Base

/// Something that an event service can be asked: a method, its message with places, and where its answer has what.
package struct TapioOperation: Sendable {
  /// `package.Service/Method`
  package var method: String
  /// With `$name` for what a sentence gives; a member without a value is left out. `"$items"` stands for as many of
  /// `item` as there are rows.
  package var request: JSONValue
  package var item: JSONValue?
  /// What sentences call it → where the answer has it.
  package var reply: [String: JSONPattern]
  /// Whether the document itself names the method: without it the service does not keep what it promises.
  package var isPromised: Bool

  package init(
    _ method: String, _ request: JSONValue = .object([]), item: JSONValue? = nil, reply: [String: String] = [:],
    isPromised: Bool = false
  ) {
    (self.method, self.request, self.item, self.isPromised) = (method, request, item, isPromised)
    self.reply = reply.compactMapValues { JSONPattern($0) }
  }
}

extension TapioOperation {
  /// The request for these rows: `"$items"` is replaced by an item for each, whose places are named by the row's number.
  package func expanded(rows: Int) -> JSONValue {
    guard let item else { return request }
    return request.replacing("$items", with: .array((0..<rows).map { item.numbered($0) }))
  }
}

extension JSONValue {
  fileprivate func replacing(_ text: String, with value: JSONValue) -> JSONValue {
    switch self {
    case .string(text): value
    case .array(let elements): .array(elements.map { $0.replacing(text, with: value) })
    case .object(let members):
      .object(members.map { JSONMember(key: $0.key, value: $0.value.replacing(text, with: value)) })
    default: self
    }
  }

  /// `$name` becomes `$name_3`.
  fileprivate func numbered(_ row: Int) -> JSONValue {
    switch self {
    case .string(let text): .string(text.numbered(row))
    case .array(let elements): .array(elements.map { $0.numbered(row) })
    case .object(let members): .object(members.map { JSONMember(key: $0.key, value: $0.value.numbered(row)) })
    default: self
    }
  }
}

extension String {
  /// `$time.ms` becomes `$time_3.ms`.
  fileprivate func numbered(_ row: Int) -> String {
    guard hasPrefix("$") else { return self }
    let end = firstIndex(of: ".") ?? endIndex
    return "\(self[..<end])_\(row)\(self[end...])"
  }
}
