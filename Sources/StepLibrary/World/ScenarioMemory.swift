import Runner

/// What a scenario knows of one capability, for the steps that follow. Each has one owner; others ask it by its functions.
///
///     world[TraceMemory.self].keep(trace)
///     let trace = try world[TraceMemory.self].last
protocol ScenarioMemory {
  /// As it is before any step.
  init()
}

extension ScenarioMemory {
  /// What a step before left here; throws where none did.
  ///
  /// - Parameter deed: what such a step does: "sent a trace".
  func recall<Value>(_ value: Value?, _ deed: String) throws(Inconclusive) -> Value {
    guard let value else { throw Inconclusive("no step before this one \(deed)") }
    return value
  }

  /// The same of several, of which there must be one at least.
  func recall<Values: Collection>(all values: Values, _ deed: String) throws(Inconclusive) -> Values {
    try recall(values.isEmpty ? nil : values, deed)
  }
}

/// The memories of one scenario; each begins when it is first asked for.
struct ScenarioMemories {
  private var kept: [ObjectIdentifier: any ScenarioMemory] = [:]

  subscript<Memory: ScenarioMemory>(_ type: Memory.Type) -> Memory {
    get { kept[ObjectIdentifier(type)] as? Memory ?? Memory() }
    // Taken out while it changes, so that what it holds is changed in place.
    _modify {
      var memory = kept.removeValue(forKey: ObjectIdentifier(type)) as? Memory ?? Memory()
      defer { kept[ObjectIdentifier(type)] = memory }
      yield &memory
    }
  }
}
