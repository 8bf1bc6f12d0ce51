package import Base

/// What a run added to a HelmRelease, and what takes it away: the object is then as it was.
package struct ReleaseChange: Equatable, Sendable {
  package var namespace: String
  package var release: String
  /// The outermost member that was not there before, as a JSON pointer (RFC 6901).
  package var added: String

  package init(namespace: String, release: String, added: String) {
    (self.namespace, self.release, self.added) = (namespace, release, added)
  }
}

/// A value that a HelmRelease is to get at a place where it has none.
package struct ReleaseEdit: Equatable, Sendable {
  package let change: ReleaseChange
  /// With the objects that are missing on the way.
  package let value: JSONValue

  /// - Parameter path: names of members and indices of lists, the last one is the new value's.
  package init(adding value: JSONValue, at path: [String], to release: FluxObject) {
    let known = path.indices.first { release.json[pointer: path[...$0]] == nil } ?? path.endIndex - 1
    self.value = path[(known + 1)...].reversed().reduce(value) { .object([JSONMember(key: $1, value: $0)]) }
    change = ReleaseChange(
      namespace: release.namespace, release: release.name, added: JSONValue.pointer(path[...known]))
  }
}

extension JSONValue {
  /// What stands at the end of names and indices.
  package subscript(pointer path: some Sequence<String>) -> JSONValue? {
    path.reduce(Optional(self)) { value, name in
      guard let elements = value?.elements else { return value?[name] }
      return Int(name).flatMap { elements.indices.contains($0) ? elements[$0] : nil }
    }
  }

  /// RFC 6901.
  static func pointer(_ path: some Sequence<String>) -> String {
    path.map { "/" + $0.replacing("~", with: "~0").replacing("/", with: "~1") }.joined()
  }

  static func path(ofPointer pointer: String) -> [String] {
    pointer.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
      .map { $0.replacing("~1", with: "/").replacing("~0", with: "~") }.map { String($0) }
  }
}

extension FluxClient {
  package func make(_ edit: ReleaseEdit) async throws {
    try await patch(edit.change, ["op": "add", "path": .string(edit.change.added), "value": edit.value])
  }

  /// Does nothing where it is not there any more, such as after Flux applied what Git has.
  func takeBack(_ change: ReleaseChange) async throws {
    let release = try await get(.helmRelease, namespace: change.namespace, name: change.release)
    guard release.json[pointer: JSONValue.path(ofPointer: change.added)] != nil else { return }
    try await patch(change, ["op": "remove", "path": .string(change.added)])
  }

  private func patch(_ change: ReleaseChange, _ operation: JSONValue) async throws {
    try await kubernetes.patch(
      try await served(.helmRelease), namespace: change.namespace, name: change.release, operations: [operation])
  }
}
