/// An option of a command, declared once: how it is written, what its help says, and the type it is read as.
///
/// Commands look it up by itself, as in `options[.timeout]`: another name or another type does not compile.
struct OptionKey<Value>: Sendable {
  let spec: OptionSpec
  /// What the texts say that were given for it; there are none where it was not given.
  let read: @Sendable ([String]) throws(UsageError) -> Value

  var name: String { spec.name }

  init(_ spec: OptionSpec, read: @escaping @Sendable ([String]) throws(UsageError) -> Value) {
    (self.spec, self.read) = (spec, read)
  }

  /// How the help of another command words it.
  func spec(_ help: String) -> OptionSpec { spec.worded(help) }

  /// The same option of another command, with another standard value.
  func worded(_ help: String, default standard: @escaping @autoclosure @Sendable () -> Value) -> OptionKey {
    OptionKey(spec.worded(help)) { texts throws(UsageError) in texts.isEmpty ? standard() : try read(texts) }
  }
}

extension OptionKey where Value == Bool {
  /// A switch: off where it is not given.
  init(switch name: String, short: String? = nil, _ help: String) {
    self.init(OptionSpec(switch: name, short: short, help)) { !$0.isEmpty }
  }
}

extension OptionKey {
  /// An option with a text that is taken as it is.
  init(_ name: String, _ kind: String, _ help: String) where Value == String? {
    self.init(OptionSpec(name, kind, help)) { $0.last }
  }

  init(
    _ name: String, short: String? = nil, _ kind: String, _ help: String, default standard: String
  ) where Value == String {
    self.init(OptionSpec(name, short: short, kind, help)) { $0.last ?? standard }
  }

  /// An option with a value; `expected` is what an error says of a text that `parse` does not take.
  init<Parsed>(
    _ name: String, _ kind: String, _ help: String, as expected: String,
    _ parse: @escaping @Sendable (String) -> Parsed?
  ) where Value == Parsed? {
    self.init(OptionSpec(name, kind, help)) { texts throws(UsageError) in
      guard let text = texts.last else { return nil }
      return try name.value(of: text, as: expected, parse)
    }
  }

  init(
    _ name: String, _ kind: String, _ help: String, default standard: @escaping @autoclosure @Sendable () -> Value,
    as expected: String, _ parse: @escaping @Sendable (String) -> Value?
  ) {
    self.init(OptionSpec(name, kind, help)) { texts throws(UsageError) in
      guard let text = texts.last else { return standard() }
      return try name.value(of: text, as: expected, parse)
    }
  }

  /// An option that can be given several times.
  init<Parsed>(
    repeated name: String, _ kind: String, _ help: String, as expected: String,
    _ parse: @escaping @Sendable (String) -> Parsed?
  ) where Value == [Parsed] {
    self.init(OptionSpec(name, kind, isRepeatable: true, help)) { texts throws(UsageError) in
      try texts.map { text throws(UsageError) in try name.value(of: text, as: expected, parse) }
    }
  }
}

extension String {
  /// Of the option of this name.
  fileprivate func value<Value>(
    of text: String, as expected: String, _ parse: (String) -> Value?
  ) throws(UsageError) -> Value {
    guard let value = parse(text) else { throw .badValue(option: self, value: text, expected: expected) }
    return value
  }
}
