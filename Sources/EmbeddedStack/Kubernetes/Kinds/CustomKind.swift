import Base
import Wire

/// A kind that a CustomResourceDefinition defines: its schema says all.
struct CustomKind: KindStrategy {
  let schema: StructuralSchema?
  let hasStatus: Bool
  var fields: Set<String> = []

  func prune(_ object: inout KubernetesObject) -> [String] { schema?.prune(&object.json) ?? [] }

  func fill(_ object: inout KubernetesObject, revision: Int) {
    if let schema { object.json = schema.filled(object.json) }
  }

  func problems(of object: KubernetesObject, replacing old: KubernetesObject?) -> [FieldProblem] {
    schema?.problems(of: object.json) ?? []
  }

  /// Anything but metadata, and but the status where that is written apart.
  func isNewGeneration(_ new: KubernetesObject, _ old: KubernetesObject) -> Bool {
    let outside = hasStatus ? ["metadata", "status"] : ["metadata"]
    func inside(_ object: KubernetesObject) -> [JSONMember] {
      (object.json.members ?? []).filter { !outside.contains($0.key) }
    }
    return inside(new) != inside(old)
  }

  var topology: FieldTopology { .schema(schema) }
  var selectableFields: Set<String>? { fields.union(["metadata.name", "metadata.namespace"]) }
}
