package import Runner

extension SupportLibrary<World> {
  /// The step library for plans of an observability stack.
  package static func plan(_ clients: TargetClients) -> SupportLibrary<World> {
    SupportLibrary(parameterTypes: planParameterTypes, steps: []) { World($0, clients) }
  }
}
