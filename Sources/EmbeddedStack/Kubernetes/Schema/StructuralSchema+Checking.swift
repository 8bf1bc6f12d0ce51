import Base
import Wire

extension StructuralSchema {
  /// What is wrong with a value, in the words of kube-apiserver.
  ///
  /// - Parameter path: empty for the whole object.
  func problems(of value: JSONValue, at path: String = "") -> [FieldProblem] {
    if value == .null, isNullable { return [] }
    guard accepts(value) else { return [typeProblem(of: value, at: path)] }
    switch value {
    case .object(let members): return objectProblems(members, value, path) + enumProblems(value, path)
    case .array(let elements): return arrayProblems(elements, path) + enumProblems(value, path)
    case .string(let text): return limits.problems(ofText: text, at: path) + enumProblems(value, path)
    case .number(let digits): return limits.problems(ofNumber: digits, at: path) + enumProblems(value, path)
    default: return enumProblems(value, path)
    }
  }

  private func accepts(_ value: JSONValue) -> Bool {
    if isIntOrString { return value.string != nil || value.isInteger }
    switch (kind, value) {
    case (nil, _), (.object, .object), (.array, .array), (.string, .string), (.number, .number), (.boolean, .bool):
      return true
    case (.integer, .number): return value.isInteger
    default: return false
    }
  }

  private func typeProblem(of value: JSONValue, at path: String) -> FieldProblem {
    let (found, expected) = (value.schemaType, isIntOrString ? "integer,string" : kind?.rawValue ?? "")
    let why = "\(path.isEmpty ? "" : path + " ")in body must be of type \(expected): \"\(found)\""
    return .wrongType(path, .string(found), why)
  }

  private func objectProblems(_ members: [JSONMember], _ value: JSONValue, _ path: String) -> [FieldProblem] {
    let missing = required.filter { name in !members.contains { $0.key == name } }
    var problems = missing.map { FieldProblem.required(Self.join(path, $0)) }
    if let most = limits.maxProperties, members.count > most { problems.append(.tooMany(path, members.count, most)) }
    if let least = limits.minProperties, members.count < least {
      problems.append(
        .invalid(path, .integer(members.count), "\(path) in body should have at least \(least) properties"))
    }
    for property in properties {
      guard let member = value[property.name] else { continue }
      problems += property.schema.problems(of: member, at: Self.join(path, property.name))
    }
    guard let additional else { return problems }
    for member in members where !properties.contains(where: { $0.name == member.key }) {
      problems += additional.problems(of: member.value, at: Self.join(path, member.key))
    }
    return problems
  }

  private func arrayProblems(_ elements: [JSONValue], _ path: String) -> [FieldProblem] {
    var problems = elements.enumerated().flatMap { index, element in
      items?.problems(of: element, at: "\(path)[\(index)]") ?? []
    }
    if let most = limits.maxItems, elements.count > most { problems.append(.tooMany(path, elements.count, most)) }
    if let least = limits.minItems, elements.count < least {
      problems.append(.invalid(path, .integer(elements.count), "\(path) in body should have at least \(least) items"))
    }
    return problems + duplicates(elements, path)
  }

  /// In lists that are sets, or maps by keys.
  private func duplicates(_ elements: [JSONValue], _ path: String) -> [FieldProblem] {
    guard listType == "set" || listType == "map" else { return [] }
    var seen: [JSONValue] = []
    var problems: [FieldProblem] = []
    for (index, element) in elements.enumerated() {
      let identity =
        listType == "set"
        ? element
        : .object(
          listKeys.compactMap { key in
            (element[key] ?? items?.member(key)?.preset).map { JSONMember(key: key, value: $0) }
          })
      if seen.contains(identity) { problems.append(.duplicate("\(path)[\(index)]", identity)) }
      seen.append(identity)
    }
    return problems
  }

  private func enumProblems(_ value: JSONValue, _ path: String) -> [FieldProblem] {
    guard let allowed = limits.allowed, !allowed.contains(value) else { return [] }
    return [.unsupported(path, value, allowed)]
  }

  static func join(_ path: String, _ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }
}

extension JSONValue {
  /// As schemas name its type.
  fileprivate var schemaType: String {
    switch self {
    case .null: "null"
    case .bool: "boolean"
    case .number: isInteger ? "integer" : "number"
    case .string: "string"
    case .array: "array"
    case .object: "object"
    }
  }

  fileprivate var isInteger: Bool {
    guard case .number(let digits) = self else { return false }
    return Int(digits) != nil || Double(digits).map { $0 == $0.rounded() } == true
  }
}
