import Base
import Testing

@testable import StepLibrary

/// Who owns which field, from what servers keep of it.
struct FieldOwnersTests {
  private static let object: JSONValue = [
    "metadata": [
      "managedFields": [
        ["manager": "a", "operation": "Apply", "fieldsV1": ["f:spec": ["f:replicas": .object([])]]],
        ["manager": "b", "operation": "Update", "fieldsV1": ["f:spec": ["f:paused": .object([])]]],
      ]
    ]
  ]

  @Test(arguments: [(".spec.replicas", ["a"]), ("spec.paused", ["b"]), (".spec", ["a", "b"]), (".status", [])])
  func `A field's managers are those that have it or something in it`(path: String, managers: [String]) {
    #expect(FieldOwners(Self.object).managers(of: path) == managers)
  }

  @Test func `An object without owners of fields says so`() {
    #expect(FieldOwners(["metadata": .object([])]).isEmpty)
  }
}
