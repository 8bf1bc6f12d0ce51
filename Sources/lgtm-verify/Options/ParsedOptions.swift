import Base

/// What a command line says: options with their values, and the rest.
struct ParsedOptions: Sendable {
  /// An option without a value at all is a switch that is off.
  private var values: [String: [String]] = [:]
  /// Where in a file an option's value stands.
  private var places: [String: ConfigurationPlace] = [:]
  private(set) var operands: [String] = []
  private let command: CommandSpec

  /// Reads `--name value`, `--name=value`, the same with an option's short name, and operands; after `--` all are operands.
  ///
  /// An option that the line does not have takes its value from the environment (`LGTM_VERIFY_…`).
  init(_ arguments: [String], of command: CommandSpec, environment: [String: String]) throws(UsageError) {
    self.command = command
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument == "--" {
        operands += rest
        break
      }
      guard argument.hasPrefix("-"), argument != "-" else {
        operands.append(argument)
        continue
      }
      try readOption(argument, &rest)
    }
    for option in command.options where values[option.name] == nil { try readEnvironment(option, environment) }
  }

  /// The option's value in its own type, or its standard one; throws where the text is none.
  subscript<Value>(_ key: OptionKey<Value>) -> Value {
    get throws(UsageError) {
      assert(command.options.contains { $0.name == key.name }, "\(command.name) does not have \(key.name)")
      return try key.read(values[key.name] ?? [])
    }
  }

  /// All that was given, in the order of the command's options.
  var given: [(name: String, texts: [String])] {
    command.options.compactMap { option in
      values[option.name].flatMap { $0.isEmpty ? nil : (option.name, $0) }
    }
  }

  /// Whether the command has the option at all.
  func has<Value>(_ key: OptionKey<Value>) -> Bool { command.options.contains { $0.name == key.name } }

  func isGiven<Value>(_ key: OptionKey<Value>) -> Bool { values[key.name]?.isEmpty == false }

  private mutating func readOption(_ argument: String, _ rest: inout ArraySlice<String>) throws(UsageError) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    if parts[0] == "--help" || parts[0] == "-h" { throw .helpWanted(command.help) }
    guard let option = command.options.first(where: { $0.isWritten(parts[0]) }) else {
      throw .unknownOption(
        parts[0], command: command.name, near: nearestName(to: parts[0], among: command.options.map(\.name)))
    }
    guard values[option.name] == nil || option.isRepeatable else { throw .givenTwice(option.name) }
    values[option.name, default: []].append(try value(of: option, parts, &rest))
  }

  private func value(
    of option: OptionSpec, _ parts: [String], _ rest: inout ArraySlice<String>
  ) throws(UsageError) -> String {
    guard let kind = option.value else {
      guard parts.count == 1 else { throw .valueNotWanted(option.name) }
      return ""
    }
    if parts.count == 2 { return parts[1] }
    guard let next = rest.popFirst() else { throw .valueMissing(option.name, kind: kind) }
    return next
  }

  private mutating func readEnvironment(_ option: OptionSpec, _ environment: [String: String]) throws(UsageError) {
    guard let value = environment[option.environmentName], !value.isEmpty else { return }
    switch value.lowercased() {
    case _ where option.value != nil, "1", "true", "yes": values[option.name] = [value]
    case "0", "false", "no": values[option.name] = []
    default: throw .badValue(option: option.environmentName, value: value, expected: "1, true, yes, 0, false or no")
    }
  }

  /// Takes from a layer what nothing before it gave; of options that exclude each other the first one given counts.
  mutating func fill(from layer: OptionLayer) {
    let given = Set(values.filter { !$0.value.isEmpty }.keys)
    for (name, setting) in layer.settings
    where values[name] == nil && command.options.contains(where: { $0.name == name }) {
      if let opposite = RunCommand.opposites[name], given.contains(opposite) { continue }
      values[name] = setting.values
      places[name] = setting.place
    }
  }

  /// The same values as another command reads them, which has some of these options.
  func read(as other: CommandSpec) -> ParsedOptions {
    let names = Set(other.options.map(\.name))
    return ParsedOptions(values.filter { names.contains($0.key) }, places, operands, of: other)
  }

  private init(
    _ values: [String: [String]], _ places: [String: ConfigurationPlace], _ operands: [String], of command: CommandSpec
  ) {
    (self.values, self.places, self.operands, self.command) = (values, places, operands, command)
  }

  /// The same error, at its place where the value stands in a file.
  func placed(_ error: UsageError) -> UsageError {
    guard case .badValue(let option, let value, let expected) = error, let place = places[option] else { return error }
    return .badConfiguration(
      file: place.file, line: place.line, column: place.column,
      message: "\(option.dropFirst(2)): \(value): expected \(expected)", hint: "give another value")
  }
}
