import Clients
import Runner

/// A system that sentences can name, and what it does in its own way; what all do alike follows from its ``System``.
///
/// Each stands in the folder of its capability.
package struct SystemKind: Sendable {
  let name: SystemName
  /// Looks until it answers its users.
  let expectReady: Check
  /// Looks whether it does, at the address of a Service, what that port is for.
  let expectServed: @Sendable (World, Endpoint) async throws -> Void
  /// Notes how its data are, before something happens to it; nil where no step gives it data.
  var noteData: Check?
  /// What the scenario gave to it can be read; nil where no step gives it data.
  var expectData: Check?
  /// Data of this run, sent once, reach a block of the bucket that is new since; nil where it has none.
  var expectOwnBlock: (@Sendable (World, Bucket) async throws -> Void)?

  typealias Check = @Sendable (World) async throws -> Void
}

extension SystemKind: CustomStringConvertible {
  /// Those that sentences can name.
  package static let all = LibraryPart.all.flatMap(\.systems)

  package var description: String { name.title }
}

/// What only some systems can be asked.
extension SystemKind {
  func expectOwnData(_ world: World) async throws {
    guard let expectData else { throw Inconclusive("no step gives data to \(name.title) that could be read again") }
    try await expectData(world)
  }

  func expectBlock(_ world: World, in bucket: Bucket) async throws {
    _ = try world.storage(of: name)
    guard let expectOwnBlock else { throw Inconclusive("no step gives data to \(name.title) that reach a block") }
    try await expectOwnBlock(world, bucket)
  }
}

/// The system that a sentence without a name means: the one that the scenario spoke of last.
struct SubjectMemory: ScenarioMemory {
  var system = SystemName.tempo
}

extension SystemName {
  var resource: Runner.Resource { Runner.Resource(key) }
}

extension EffectArguments {
  /// What a step's `{system}` names.
  var system: Runner.Resource { first(SystemKind.self)?.name.resource ?? "the named system" }
}
