import Base

/// Who owns which fields of an object, from its `metadata.managedFields` (structured-merge-diff's `FieldsV1`).
struct FieldOwners: Sendable {
  private let entries: [(manager: String, fields: JSONValue)]

  init(_ object: JSONValue) {
    entries = (object["metadata"]?["managedFields"]?.elements ?? []).compactMap { entry in
      guard let manager = entry["manager"]?.string, let fields = entry["fieldsV1"] else { return nil }
      return (manager, fields)
    }
  }

  var isEmpty: Bool { entries.isEmpty }

  /// Those who own a field or something in it.
  ///
  /// - Parameter path: `.spec.replicas`; members of lists cannot be named.
  func managers(of path: String) -> [String] {
    let names = path.split(separator: ".").map { "f:\($0)" }
    return entries.filter { entry in
      names.reduce(Optional(entry.fields)) { $0?[$1] } != nil
    }.map(\.manager)
  }
}
