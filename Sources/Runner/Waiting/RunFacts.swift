/// Facts that are established once for a run, however many scenarios need them at once.
///
/// A fact that could not be established is tried again by the next scenario that needs it.
package actor RunFacts {
  private var known: [String: Task<any Sendable, any Error>] = [:]

  package init() {}

  package func establish<Fact: Sendable>(
    _ name: String, _ make: @escaping @Sendable () async throws -> Fact
  ) async throws -> Fact {
    let task = known[name] ?? start(name, make)
    do {
      guard let fact = try await task.value as? Fact else { throw FactTypeError(name: name) }
      return fact
    } catch {
      if known[name] == task { known[name] = nil }
      throw error
    }
  }

  private func start(
    _ name: String, _ make: @escaping @Sendable () async throws -> any Sendable
  ) -> Task<any Sendable, any Error> {
    let task = Task { try await make() }
    known[name] = task
    return task
  }
}

struct FactTypeError: Error, CustomStringConvertible {
  let name: String

  var description: String { "the fact \"\(name)\" is used with two types" }
}
