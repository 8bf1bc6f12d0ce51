extension Fault {
  /// Reads `NAME[:PARAM=VALUE…]`, such as `tempo.query.latency:ms=6000`; what is not named keeps its default.
  package init(parsing text: String) throws(FaultError) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    self = try Fault(named: parts[0])
    for part in parts.dropFirst() {
      let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard pair.count == 2 else { throw .missingValue(of: part, fault: name) }
      try set(pair[0], to: pair[1])
    }
  }

  /// The fault of that name with its defaults.
  package init(named name: String) throws(FaultError) {
    guard let definition = FaultDefinition.catalogue.first(where: { $0.name == name }) else {
      throw .unknownFault(name)
    }
    self.init(definition)
  }
}
