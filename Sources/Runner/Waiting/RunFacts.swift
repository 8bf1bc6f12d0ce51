import Base

/// Names a fact that is established once for a run, and says of which type it is.
///
/// Keys of two types are two facts, also where they have one name.
package struct FactKey<Value: Sendable>: Hashable, Sendable {
  package let name: String

  package init(_ name: String) { self.name = name }
}

/// Facts that are established once for a run, however many scenarios need them at once.
package final class RunFacts: Sendable {
  private struct Identity: Hashable {
    let name: String
    let type: ObjectIdentifier
  }

  private let facts = Locked<[Identity: any Sendable]>([:])

  package init() {}

  /// What was established under the key, or else what `make` returns; see ``Fact/value(_:)``.
  package func establish<Value>(
    _ key: FactKey<Value>, _ make: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    try await fact(key).value(make)
  }

  private func fact<Value>(_ key: FactKey<Value>) -> Fact<Value> {
    let identity = Identity(name: key.name, type: ObjectIdentifier(Value.self))
    return facts.withLock { facts in
      if let known = facts[identity] as? Fact<Value> { return known }
      let new = Fact<Value>()
      facts[identity] = new
      return new
    }
  }
}
