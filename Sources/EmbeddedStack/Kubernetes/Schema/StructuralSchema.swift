import Base
import PromQL
import Wire

/// A structural schema of a CustomResourceDefinition (`openAPIV3Schema` of apiextensions v1).
final class StructuralSchema: Sendable {
  /// What `type` names; nil where `x-kubernetes-int-or-string` or nothing stands in its place.
  enum Kind: String, Sendable {
    case object, array, string, integer, number, boolean
  }

  /// What a value must be besides its type.
  struct Limits: Sendable {
    let allowed: [JSONValue]?
    let pattern: Pattern?
    let (minimum, maximum): (Double?, Double?)
    let (excludesMinimum, excludesMaximum): (Bool, Bool)
    let multipleOf: Double?
    let (minLength, maxLength): (Int?, Int?)
    let (minItems, maxItems): (Int?, Int?)
    let (minProperties, maxProperties): (Int?, Int?)
    let format: String?
  }

  /// RE2, found anywhere in the text.
  struct Pattern: Sendable {
    let source: String
    /// Nil for one that cannot be compiled; it then matches all.
    fileprivate let expression: LabelRegex?

    init(_ source: String) {
      self.source = source
      expression = try? LabelRegex("(?s:.*)(?:\(source))(?s:.*)")
    }

    var isValid: Bool { expression != nil }

    func matches(_ text: String) -> Bool { expression?.matches(text) ?? true }
  }

  struct Property: Sendable {
    let name: String
    let schema: StructuralSchema
  }

  let kind: Kind?
  let properties: [Property]
  /// Of members that are no properties; nil where there are to be none.
  let additional: StructuralSchema?
  let items: StructuralSchema?
  let required: [String]
  let limits: Limits
  let preset: JSONValue?
  let isNullable: Bool
  let isIntOrString: Bool
  let keepsUnknown: Bool
  let isEmbedded: Bool
  /// `x-kubernetes-list-type`, `x-kubernetes-list-map-keys`, `x-kubernetes-map-type`.
  let (listType, listKeys, mapType): (String?, [String], String?)

  init(_ json: JSONValue) {
    kind = json["type"]?.string.flatMap(Kind.init)
    properties = (json["properties"]?.members ?? []).map { Property(name: $0.key, schema: StructuralSchema($0.value)) }
    additional = json["additionalProperties"].flatMap { value in
      value == .bool(false) ? nil : StructuralSchema(value)
    }
    items = json["items"].map { StructuralSchema($0) }
    required = json["required"]?.elements?.compactMap(\.string) ?? []
    limits = Limits(json)
    preset = json["default"]
    isNullable = json["nullable"]?.bool ?? false
    isIntOrString = json["x-kubernetes-int-or-string"]?.bool ?? false
    keepsUnknown = json["x-kubernetes-preserve-unknown-fields"]?.bool ?? false
    isEmbedded = json["x-kubernetes-embedded-resource"]?.bool ?? false
    listType = json["x-kubernetes-list-type"]?.string
    listKeys = json["x-kubernetes-list-map-keys"]?.elements?.compactMap(\.string) ?? []
    mapType = json["x-kubernetes-map-type"]?.string
  }

  /// The schema of a member; nil for one that is not declared.
  func member(_ name: String) -> StructuralSchema? {
    properties.first { $0.name == name }?.schema ?? additional
  }
}

extension StructuralSchema.Limits {
  fileprivate init(_ json: JSONValue) {
    allowed = json["enum"]?.elements
    pattern = json["pattern"]?.string.map(StructuralSchema.Pattern.init)
    (minimum, maximum) = (json["minimum"]?.double, json["maximum"]?.double)
    excludesMinimum = json["exclusiveMinimum"]?.bool ?? false
    excludesMaximum = json["exclusiveMaximum"]?.bool ?? false
    multipleOf = json["multipleOf"]?.double
    (minLength, maxLength) = (json["minLength"]?.int, json["maxLength"]?.int)
    (minItems, maxItems) = (json["minItems"]?.int, json["maxItems"]?.int)
    (minProperties, maxProperties) = (json["minProperties"]?.int, json["maxProperties"]?.int)
    format = json["format"]?.string
  }
}
