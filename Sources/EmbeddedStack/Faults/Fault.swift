/// A fault with the values of all its parameters: `tempo.query.latency:ms=6000`.
package struct Fault: Sendable, Equatable {
  package let definition: FaultDefinition
  /// In the order of the definition's parameters.
  package private(set) var values: [FaultValue]

  package init(_ definition: FaultDefinition) {
    self.definition = definition
    values = definition.parameters.map(\.standard)
  }

  package var name: String { definition.name }

  /// - Throws: ``FaultError`` for an unknown parameter, or a value of another kind.
  package mutating func set(_ name: String, to text: String) throws(FaultError) {
    guard let index = definition.parameters.firstIndex(where: { $0.name == name }) else {
      throw .unknownParameter(name, of: definition)
    }
    guard let value = definition.parameters[index].parse(text) else {
      throw .invalidValue(text, of: definition.parameters[index], fault: definition.name)
    }
    values[index] = value
  }

  func integer(_ name: String) -> Int {
    if case .integer(let value) = value(name) { value } else { 0 }
  }

  func duration(_ name: String) -> Duration { .milliseconds(integer(name)) }

  /// Whether it acts at an occasion, counted from 1 since it was activated, as its `after`, `percent` and `times` say.
  func acts(at number: Int) -> Bool {
    let (occasion, times) = (number - integer("after"), integer("times"))
    guard occasion > 0 else { return false }
    guard times == 0 || occasion <= times else { return false }
    guard case .integer(let percent)? = value("percent") else { return true }
    let (before, now) = ((occasion - 1) % 100, (occasion - 1) % 100 + 1)
    return now * percent / 100 > before * percent / 100
  }

  func text(_ name: String) -> String { value(name)?.description ?? "" }

  private func value(_ name: String) -> FaultValue? {
    definition.parameters.firstIndex { $0.name == name }.map { values[$0] }
  }

  private func with(_ name: String, _ value: FaultValue) -> Fault {
    var fault = self
    if let index = definition.parameters.firstIndex(where: { $0.name == name }) { fault.values[index] = value }
    return fault
  }
}

extension Fault {
  package static func queryLatency(_ delay: Duration) -> Fault {
    Fault(.queryLatency).with("ms", .integer(Int(delay / .milliseconds(1))))
  }

  package static func lateFlush(_ delay: Duration) -> Fault {
    Fault(.flushLate).with("ms", .integer(Int(delay / .milliseconds(1))))
  }

  /// - Parameter principal: `tempo` or `auditor`.
  package static func invalidCredentials(of principal: String = "tempo") -> Fault {
    Fault(.objectStoreCredentialsInvalid).with("principal", .text(principal))
  }

  package static func missingBucket(_ bucket: String = "tempo-traces") -> Fault {
    Fault(.objectStoreBucketMissing).with("bucket", .text(bucket))
  }

  package static func dropSpan(count: Int = 1) -> Fault { Fault(.ingestDropSpan).with("count", .integer(count)) }

  package static func partialSuccess(rejecting count: Int = 1) -> Fault {
    Fault(.ingestPartialSuccess).with("count", .integer(count))
  }

  package static func changeAttribute(_ key: String = "", to value: String = "changed") -> Fault {
    Fault(.traceChangeAttribute).with("key", .text(key)).with("value", .text(value))
  }

  package static let refuseIngest = Fault(.ingestRefuse)
  package static let unready = Fault(.readyUnready)
}
