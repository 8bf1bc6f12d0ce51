extension FaultKind {
  /// A value of the fault that can be set in text.
  struct Parameter: Sendable {
    let path: any PartialKeyPath<Values> & Sendable
    let erased: FaultParameter

    private init<Value>(
      _ name: String, unit: String, _ path: any WritableKeyPath<Values, Value> & Sendable, choices: [String] = [],
      maximum: Int? = nil, read: @escaping @Sendable (Value) -> FaultValue,
      parse: @escaping @Sendable (String) -> Value?
    ) {
      self.path = path
      erased = FaultParameter(
        name: name, unit: unit, choices: choices, maximum: maximum,
        read: { values in (values as? Values).map { read($0[keyPath: path]) } },
        write: { text, values in
          guard var own = values as? Values, let value = parse(text) else { return false }
          own[keyPath: path] = value
          values = own
          return true
        })
    }

    /// Not negative.
    static func integer(
      _ name: String, unit: String, atMost maximum: Int? = nil, _ path: any WritableKeyPath<Values, Int> & Sendable
    ) -> Self {
      Self(name, unit: unit, path, maximum: maximum, read: { .integer($0) }, parse: { whole($0, atMost: maximum) })
    }

    /// Any text, or one of these.
    static func text(
      _ name: String, unit: String, oneOf choices: [String] = [], _ path: any WritableKeyPath<Values, String> & Sendable
    ) -> Self {
      Self(
        name, unit: unit, path, choices: choices, read: { .text($0) },
        parse: { choices.isEmpty || choices.contains($0) ? $0 : nil })
    }

    /// One of few.
    static func choice<Choice: RawRepresentable<String> & Sendable>(
      _ name: String, unit: String, oneOf choices: [Choice], _ path: any WritableKeyPath<Values, Choice> & Sendable
    ) -> Self {
      Self(
        name, unit: unit, path, choices: choices.map(\.rawValue), read: { .text($0.rawValue) },
        parse: { text in choices.first { $0.rawValue == text } })
    }

    /// A day at most.
    static func milliseconds(_ path: any WritableKeyPath<Values, Duration> & Sendable) -> Self {
      duration("ms", .milliseconds(1), atMost: 86_400_000, path)
    }

    static func seconds(_ path: any WritableKeyPath<Values, Duration> & Sendable) -> Self {
      duration("seconds", unit: "s", .seconds(1), path)
    }

    static func hours(_ path: any WritableKeyPath<Values, Duration> & Sendable) -> Self {
      duration("hours", unit: "h", .seconds(3600), path)
    }

    private static func duration(
      _ name: String, unit: String? = nil, _ one: Duration, atMost maximum: Int? = nil,
      _ path: any WritableKeyPath<Values, Duration> & Sendable
    ) -> Self {
      Self(
        name, unit: unit ?? name, path, maximum: maximum, read: { .integer(Int($0 / one)) },
        parse: { whole($0, atMost: maximum ?? Int(longest / one)).map { one * $0 } })
    }

    /// Three centuries: as far as a time can be moved back.
    private static var longest: Duration { .seconds(10_000_000_000) }

    private static func whole(_ text: String, atMost maximum: Int?) -> Int? {
      Int(text).flatMap { $0 >= 0 && $0 <= maximum ?? .max ? $0 : nil }
    }
  }
}

extension FaultKind.Parameter {
  /// Of a hundred occasions the fault acts at so many, evenly spread.
  static func percent(_ path: any WritableKeyPath<Values, Int> & Sendable) -> Self {
    integer("percent", unit: "of 100", atMost: 100, path)
  }

  /// The fault acts at so many occasions since it was activated, and then no more.
  static func times(_ path: any WritableKeyPath<Values, Int> & Sendable) -> Self {
    integer("times", unit: "times, 0 for always", path)
  }

  /// The fault lets so many occasions pass before it acts.
  static func after(_ path: any WritableKeyPath<Values, Int> & Sendable) -> Self {
    integer("after", unit: "occasions that pass first", path)
  }
}
