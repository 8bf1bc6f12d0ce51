/// A fault with the values of all its parameters: `tempo.query.latency:ms=6000`.
package struct Fault: Sendable, Equatable {
  package let definition: FaultDefinition
  private(set) var values: any FaultValues
  /// The names of the parameters that were set.
  private var given: Set<String> = []

  package init(_ definition: FaultDefinition) { (self.definition, values) = (definition, definition.standard) }

  /// What is not set has its standard value.
  package init<Values>(_ kind: FaultKind<Values>, _ settings: FaultKind<Values>.Setting...) {
    self.init(kind, settings)
  }

  package init<Values>(_ kind: FaultKind<Values>, _ settings: [FaultKind<Values>.Setting]) {
    definition = kind.definition
    var values = kind.standard
    for setting in settings { setting.apply(&values) }
    self.values = values
    given = Set(settings.compactMap { kind.name(of: $0.path) })
  }

  package var name: String { definition.name }

  /// As `--fault` takes it, with the parameters that were set.
  package var text: String {
    let parameters = definition.parameters.filter { given.contains($0.name) }
    return ([name] + parameters.map { "\($0.name)=\(value(of: $0))" }).joined(separator: ":")
  }

  /// Of a parameter of this fault.
  func value(of parameter: FaultParameter) -> FaultValue { parameter.read(values) ?? .text("") }

  /// By how many milliseconds it delays something; 0 without such a parameter.
  package var delay: Int {
    guard let parameter = definition.parameters.first(where: { $0.name == "ms" }),
      case .integer(let milliseconds) = value(of: parameter)
    else { return 0 }
    return milliseconds
  }

  /// - Throws: ``FaultError`` for an unknown parameter, or a value of another kind.
  package mutating func set(_ name: String, to text: String) throws(FaultError) {
    guard let parameter = definition.parameters.first(where: { $0.name == name }) else {
      throw .unknownParameter(name, of: definition)
    }
    guard parameter.write(text, &values) else { throw .invalidValue(text, of: parameter, fault: definition) }
    given.insert(name)
  }

  package static func == (left: Self, right: Self) -> Bool {
    left.definition == right.definition
      && left.definition.parameters.allSatisfy { left.value(of: $0) == right.value(of: $0) }
  }
}
