package import Base

/// A definition for editors and other programs.
extension CompiledStep {
  /// `pattern`, `parameters`, `doc`, `place` and `effects`, of a composed sentence its `parts`; members are only ever added.
  package var json: JSONValue {
    var members: [(String, JSONValue)] = [("pattern", .string(expression.source.text))]
    if case .regularExpression = expression.source { members.append(("isRegularExpression", true)) }
    members += [
      ("parameters", .array(expression.parameterTypes.map(\.json))), ("doc", .string(documentation)),
      ("place", ["file": .string(source.file), "line": .number("\(source.line)")]),
      ("effects", .array(rules.map(\.general.json))),
    ]
    if let composition {
      members.append(
        ("parts", .array(composition.parts.map { ["text": .string($0.text), "place": .string("\($0.source)")] })))
    }
    return .object(members.map { JSONMember(key: $0, value: $1) })
  }
}

extension ParameterType {
  /// The name is empty for a part of a regular expression that has none.
  fileprivate var json: JSONValue {
    [
      "name": .string(name), "type": .string("\(valueType)"),
      "regularExpressions": .array(patterns.map { .string($0) }),
    ]
  }
}

extension Effect {
  fileprivate var json: JSONValue {
    switch self {
    case .uses(let resource): ["kind": "uses", "resource": .string("\(resource)")]
    case .measures(let resource): ["kind": "measures", "resource": .string("\(resource)")]
    case .disrupts(let resource): ["kind": "disrupts", "resource": .string("\(resource)")]
    case .creates(let resource): ["kind": "creates", "resource": .string("\(resource)")]
    case .requires(let right): ["kind": "requires", "resource": .string("\(right)")]
    }
  }
}
