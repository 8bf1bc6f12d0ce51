package import Base

extension Evidence {
  /// A value that something had for a while, such as an object its phase.
  package struct Stay: Equatable, Sendable {
    package var value: String
    package var since: UTCTime
    /// Nil for the value that it has still.
    package var lasted: Duration?
    /// Such as the version that had it first.
    package var note: String

    package init(_ value: String, since: UTCTime, for lasted: Duration?, note: String) {
      (self.value, self.since, self.lasted, self.note) = (value, since, lasted, note)
    }

    package var text: String { "\(value)\(lasted.map { " for \($0.formatted)" } ?? "") (\(note))" }
  }

  /// What followed what, each by its beginning.
  package init(_ label: String, stays: [Stay]) {
    self.init(
      label, entries: stays.map { Entry(name: $0.since.rfc3339(fractionDigits: 3), value: Value.stay($0)) })
  }

  /// One after the other.
  package var stays: [Stay] { entries.compactMap { if case .stay(let stay) = $0.value { stay } else { nil } } }
}
