import Base
import Wire

/// What becomes of fields that a kind does not declare: `fieldValidation` of a request.
struct FieldValidation: Sendable {
  private enum Mode: String {
    case ignore = "Ignore"
    case warn = "Warn"
    case strict = "Strict"
  }

  private let type: ResourceType
  private let mode: Mode

  init(_ call: ResourceCall) {
    type = call.type
    mode = call.request.parameter("fieldValidation").flatMap(Mode.init) ?? .warn
  }

  /// Takes them away.
  ///
  /// - Parameter patch: what they came with; nil for a whole object.
  /// - Returns: what the client is to be warned of.
  /// - Throws: 400 for an object, 422 for a patch, where validation is strict.
  func prune(_ object: inout KubernetesObject, patch: JSONValue? = nil) throws(KubernetesStatus) -> [String] {
    let unknown = type.strategy.prune(&object).map { "unknown field \"\($0)\"" }
    guard !unknown.isEmpty, mode != .ignore else { return [] }
    if mode == .warn { return unknown }
    let why = "strict decoding error: \(unknown.joined(separator: ", "))"
    guard let patch else {
      throw .badRequest("\(type.kind) in version \"\(type.version)\" cannot be handled as a \(type.kind): \(why)")
    }
    let text = String(decoding: patch.encoded, as: UTF8.self)
    throw .invalid(name: "", kind: "", group: "", [.invalid("patch", .string(text), why)])
  }

  /// The fields that the type does not declare.
  static func unknown(in object: KubernetesObject, _ type: ResourceType) -> [String] {
    var pruned = object
    return type.strategy.prune(&pruned)
  }
}

extension KubernetesStatus {
  /// An apply of fields that are not declared.
  static func notDeclared(_ fields: [String], _ object: KubernetesObject, _ type: ResourceType) -> Self {
    let subject = "\(object.namespace.map { "\($0)/" } ?? "")\(object.name); \(type.groupVersion), Kind=\(type.kind)"
    let list = fields.map { ".\($0): field not declared in schema" }.joined(separator: "\n")
    return Self(code: 500, message: "failed to create typed patch object (\(subject)): \(list)")
  }
}
