import Base
import Wire

/// What is wrong with a field, as kube-apiserver words it (`field.Error` of k8s.io/apimachinery).
struct FieldProblem: Sendable, Equatable {
  let reason: String
  let field: String
  let message: String

  static func required(_ field: String, _ why: String = "") -> Self {
    Self(reason: "FieldValueRequired", field: field, message: "Required value" + (why.isEmpty ? "" : ": \(why)"))
  }

  static func invalid(_ field: String, _ value: JSONValue, _ why: String) -> Self {
    Self(reason: "FieldValueInvalid", field: field, message: "Invalid value: \(value.quoted): \(why)")
  }

  static func wrongType(_ field: String, _ value: JSONValue, _ why: String) -> Self {
    Self(reason: "FieldValueTypeInvalid", field: field, message: "Invalid value: \(value.quoted): \(why)")
  }

  static func unsupported(_ field: String, _ value: JSONValue, _ supported: [JSONValue]) -> Self {
    let list = supported.map { "\"\($0.text ?? $0.quoted)\"" }.joined(separator: ", ")
    return Self(
      reason: "FieldValueNotSupported", field: field,
      message: "Unsupported value: \(value.quoted): supported values: \(list)")
  }

  static func tooLong(_ field: String, _ most: Int) -> Self {
    Self(reason: "FieldValueTooLong", field: field, message: "Too long: may not be longer than \(most)")
  }

  static func tooMany(_ field: String, _ count: Int, _ most: Int) -> Self {
    Self(reason: "FieldValueTooMany", field: field, message: "Too many: \(count): must have at most \(most) items")
  }

  static func duplicate(_ field: String, _ value: JSONValue) -> Self {
    Self(reason: "FieldValueDuplicate", field: field, message: "Duplicate value: \(value.quoted)")
  }

  static func forbidden(_ field: String, _ why: String) -> Self {
    Self(reason: "FieldValueForbidden", field: field, message: "Forbidden: \(why)")
  }

  /// With the value written otherwise, as Go prints some.
  func withValue(_ text: String) -> Self {
    let rest = message.split(separator: ": ", maxSplits: 2).last ?? ""
    return Self(reason: reason, field: field, message: "Invalid value: \(text): \(rest)")
  }

  var cause: JSONValue { ["reason": .string(reason), "message": .string(message), "field": .string(field)] }
}

extension JSONValue {
  /// As in a message: texts in quotes, the rest as JSON.
  fileprivate var quoted: String {
    if case .number(let digits) = self { return digits }
    return String(decoding: encoded, as: UTF8.self)
  }
}

extension KubernetesStatus {
  static func invalid(_ object: KubernetesObject, _ type: ResourceType, _ problems: [FieldProblem]) -> Self {
    invalid(name: object.name, kind: type.kind, group: type.group, problems)
  }

  static func invalid(name: String, kind: String, group: String, _ problems: [FieldProblem]) -> Self {
    let texts = problems.map { "\($0.field): \($0.message)" }
    let list = texts.count == 1 ? texts[0] : "[\(texts.joined(separator: ", "))]"
    let subject = group.isEmpty ? kind : "\(kind).\(group)"
    return Self(
      code: 422, reason: "Invalid", message: "\(subject) \"\(name)\" is invalid: \(list)",
      details: .compact([
        "name": name.isEmpty ? nil : .string(name), "group": group.isEmpty ? nil : .string(group),
        "kind": .string(kind), "causes": .array(problems.map(\.cause)),
      ]))
  }

  /// Of `ListOptions`, `PatchOptions` and the like.
  static func invalidOptions(_ kind: String, _ problems: [FieldProblem]) -> Self {
    invalid(name: "", kind: kind, group: "meta.k8s.io", problems)
  }
}
