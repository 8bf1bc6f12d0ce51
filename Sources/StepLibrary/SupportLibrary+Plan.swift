package import Runner

extension SupportLibrary<World> {
  /// The step library for plans of an observability stack.
  package static func plan(_ clients: TargetClients) -> SupportLibrary<World> {
    SupportLibrary(
      parameterTypes: planParameterTypes,
      steps: commonSteps + tempoIngestSteps + tempoQuerySteps + tempoStorageSteps,
      undo: { record in
        guard let control = clients.control else { throw UnknownUndo(record: record) }
        try await control.undo(record)
      },
      makeWorld: { World($0, clients) })
  }
}
