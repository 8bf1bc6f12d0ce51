import Base
import Wire

/// What is particular to a kind when its objects are written.
protocol KindStrategy: Sendable {
  /// Takes away what the kind does not have, where that is known; gives the paths of it.
  func prune(_ object: inout KubernetesObject) -> [String]

  /// Fills in what the API server does when an object is written.
  ///
  /// - Parameter revision: makes addresses that differ.
  func fill(_ object: inout KubernetesObject, revision: Int)

  /// What a new object begins with, whatever its writer said.
  func begin(_ object: inout KubernetesObject)

  /// What a new object gets once it has its uid.
  func finish(_ object: inout KubernetesObject)

  /// What the API refuses with 422, beside a name that is none.
  ///
  /// - Parameter old: nil for a new object.
  func problems(of object: KubernetesObject, replacing old: KubernetesObject?) -> [FieldProblem]

  /// Whether a change is one of what the object is to be, which `metadata.generation` counts.
  func isNewGeneration(_ new: KubernetesObject, _ old: KubernetesObject) -> Bool

  /// Whether an object that is to go stays for now.
  func isHeld(_ object: KubernetesObject) -> Bool

  /// Seconds that it has to end; nil for one that goes at once.
  func grace(of object: KubernetesObject, asked: Int?) -> Int?

  /// What an object shows once it is to go.
  func end(_ object: inout KubernetesObject)

  /// Why it may not be deleted.
  func refusal(toDelete object: KubernetesObject) -> String?

  /// How lists and objects of the kind are merged.
  var topology: FieldTopology { get }

  /// The fields that selectors may name; nil for any.
  var selectableFields: Set<String>? { get }
}

extension KindStrategy {
  func prune(_ object: inout KubernetesObject) -> [String] { [] }
  func fill(_ object: inout KubernetesObject, revision: Int) {}
  func begin(_ object: inout KubernetesObject) {}
  func finish(_ object: inout KubernetesObject) {}
  func problems(of object: KubernetesObject, replacing old: KubernetesObject?) -> [FieldProblem] { [] }
  func isNewGeneration(_ new: KubernetesObject, _ old: KubernetesObject) -> Bool { new["spec"] != old["spec"] }
  func isHeld(_ object: KubernetesObject) -> Bool { !object.finalizers.isEmpty }
  func grace(of object: KubernetesObject, asked: Int?) -> Int? { nil }
  func end(_ object: inout KubernetesObject) {}
  func refusal(toDelete object: KubernetesObject) -> String? { nil }
  var topology: FieldTopology { .builtIn }
  var selectableFields: Set<String>? { nil }
}

/// A kind that is only kept.
struct PlainKind: KindStrategy {}

extension KubernetesObject {
  /// The problems of fields that must be there and not be empty.
  func missing(_ paths: [String]...) -> [FieldProblem] {
    paths.filter { !isPresent($0) }.map { .required($0.joined(separator: ".")) }
  }

  private func isPresent(_ path: [String]) -> Bool {
    guard let value = json[path: path[...]], value != .null else { return false }
    return value.elements?.isEmpty != true && value.members?.isEmpty != true
  }

  /// Sets what is not there.
  mutating func preset(_ path: String..., to value: JSONValue) {
    if json[path: path[...]] == nil { json[path: path[...]] = value }
  }

  /// Of fields that may not change.
  func immutable(_ path: [String], since old: KubernetesObject?) -> [FieldProblem] {
    guard let old, json[path: path[...]] != old.json[path: path[...]] else { return [] }
    let field = path.joined(separator: ".")
    return [.invalid(field, json[path: path[...]] ?? .null, "field is immutable")]
  }
}
