/// A way to make the stack break, as the catalogue describes it.
package struct FaultDefinition: Sendable, Equatable {
  /// `SYSTEM.PART.WHAT`, such as `tempo.query.latency`.
  package let name: String
  /// One sentence: what goes wrong.
  package let summary: String
  /// The part of the stack and the moment at which it acts.
  package let actsIn: String
  /// From when on a fault that a stack starts with is active.
  package let phase: Phase
  package let parameters: [Parameter]

  init(
    name: String, summary: String, actsIn: String, phase: Phase = .operation, parameters: [Parameter] = []
  ) {
    self.name = name
    self.summary = summary
    self.actsIn = actsIn
    self.phase = phase
    self.parameters = parameters
  }

  package enum Phase: Sendable {
    /// Before the cluster and its releases are installed.
    case installation
    /// When all servers run well.
    case operation
  }

  package struct Parameter: Sendable, Equatable {
    package let name: String
    /// What the number counts or what the text names, such as `ms` or `key`.
    package let unit: String
    package let standard: FaultValue
    /// The only values there are; empty where all of the kind are good.
    package let choices: [String]
    /// The largest number; nil where there is none.
    package let maximum: Int?

    init(_ name: String, unit: String, _ standard: FaultValue, choices: [String] = [], maximum: Int? = nil) {
      self.name = name
      self.unit = unit
      self.standard = standard
      self.choices = choices
      self.maximum = maximum
    }

    /// Of a hundred occasions the fault acts at so many, evenly spread.
    static let percent = Parameter("percent", unit: "of 100", .integer(100), maximum: 100)
    /// The fault acts at so many occasions since it was activated, and then no more.
    static let times = Parameter("times", unit: "times, 0 for always", .integer(0))
    /// The fault lets so many occasions pass before it acts.
    static let after = Parameter("after", unit: "occasions that pass first", .integer(0))

    /// A day at most.
    static func milliseconds(_ standard: Int) -> Parameter {
      Parameter("ms", unit: "ms", .integer(standard), maximum: 86_400_000)
    }

    /// What a value must be, for messages.
    var expected: String {
      if !choices.isEmpty { return "one of \(choices.joined(separator: ", "))" }
      return standard.kind + (maximum.map { " up to \($0)" } ?? "")
    }

    func parse(_ text: String) -> FaultValue? {
      guard choices.isEmpty || choices.contains(text), let value = standard.parsed(from: text) else { return nil }
      if case .integer(let number) = value, let maximum, number > maximum { return nil }
      return value
    }
  }
}

/// The value of a fault's parameter.
package enum FaultValue: Sendable, Equatable, CustomStringConvertible {
  /// Not negative.
  case integer(Int)
  case text(String)

  package var description: String {
    switch self {
    case .integer(let value): String(value)
    case .text(let value): value
    }
  }

  /// What a value of this kind is called in messages.
  var kind: String { if case .integer = self { "a whole number" } else { "a text" } }

  /// A value of the same kind; nil when the text is none.
  func parsed(from text: String) -> FaultValue? {
    guard case .integer = self else { return .text(text) }
    return Int(text).flatMap { $0 >= 0 ? .integer($0) : nil }
  }
}
