package import Wire

/// A value that expressions compare and compute with.
package enum TraceQLValue: Hashable, Sendable {
  case string(String)
  case int(Int64)
  case float(Double)
  case bool(Bool)
  /// Nanoseconds.
  case duration(Int64)
  case status(String)
  case kind(String)

  package enum Kind: Sendable { case string, int, float, bool, duration, status, kind, attribute }

  package var type: Kind {
    switch self {
    case .string: .string
    case .int: .int
    case .float: .float
    case .bool: .bool
    case .duration: .duration
    case .status: .status
    case .kind: .kind
    }
  }

  /// Of numbers and durations; nil for anything else.
  package var number: Double? {
    switch self {
    case .int(let value), .duration(let value): Double(value)
    case .float(let value): value
    default: nil
    }
  }

  /// As a search's answer shows it.
  package var attribute: AnyValue {
    switch self {
    case .string(let text), .status(let text), .kind(let text): .string(text)
    case .int(let value): .int(value)
    case .float(let value): .double(value)
    case .bool(let value): .bool(value)
    case .duration(let value): .string(TraceQLDuration.text(value))
    }
  }

  /// nil for what TraceQL compares with nothing: maps, bytes, nothing. A list is any of its elements.
  static func values(_ value: AnyValue) -> [TraceQLValue] {
    switch value {
    case .string(let text): [.string(text)]
    case .int(let value): [.int(value)]
    case .double(let value): [.float(value)]
    case .bool(let value): [.bool(value)]
    case .array(let elements): elements.flatMap(values)
    default: []
    }
  }
}

extension TraceQLValue: CustomStringConvertible {
  /// As a query is written, and Tempo's errors say it.
  package var description: String {
    switch self {
    case .string(let text): "`\(text)`"
    case .int(let value): "\(value)"
    case .float(let value): "\(value)"
    case .bool(let value): "\(value)"
    case .duration(let value): TraceQLDuration.text(value)
    case .status(let text), .kind(let text): text
    }
  }
}

extension TraceQLValue.Kind {
  package var isNumeric: Bool { self == .int || self == .float || self == .duration || self == .attribute }
}
