package import Clients
package import Runner

extension SupportLibrary<World> {
  /// The step library for plans of an observability stack.
  package static func plan(_ clients: TargetClients) -> SupportLibrary<World> {
    plan(cautions: clients.target.cautions) { clients }
  }

  /// The same for a target that may be opened later: its clients are asked for when a scenario begins.
  ///
  /// - Parameters:
  ///   - cautions: what every report must say of the target.
  ///   - parts: what the library has.
  package static func plan(
    cautions: [String], parts: [LibraryPart] = LibraryPart.all, clients: @escaping @Sendable () -> TargetClients
  ) -> SupportLibrary<World> {
    SupportLibrary(
      parameterTypes: planParameterTypes(systems: parts.flatMap(\.systems)),
      steps: parts.flatMap(\.steps).flatMap(\.self),
      hooks: cautions.isEmpty ? [] : [say(cautions)],
      undo: { record in try await Undoers(clients()).carryOut(try Undo(record), within: record.limit) },
      makeWorld: { World($0, clients()) })
  }

  /// So that every report has them.
  private static func say(_ cautions: [String]) -> HookDefinition<World> {
    .beforeAll(name: "say what weakens the run") { run in
      for caution in cautions { run.attach(.evidence(Evidence("caution", ["target": caution]))) }
    }
  }
}
