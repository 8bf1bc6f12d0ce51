package import Base

/// What a step looked at, as named values in the order they are to be read; never a secret.
package struct Evidence: Equatable, Sendable {
  package var title: String
  package var entries: [Entry]

  package struct Entry: Equatable, Sendable {
    package var name: String
    package var value: Value
    /// What it is in the line that sums the evidence up; nil for what stands below that line only.
    package var role: Role?

    package init(name: String, value: any EvidenceConvertible, as role: Role? = nil) {
      (self.name, self.value, self.role) = (name, value.evidenceValue, role)
    }
  }

  /// The parts of a line such as `trace query · 200 · 6.01 s · 8.2 kB`.
  package enum Role: String, Sendable, CaseIterable {
    /// In place of the title.
    case subject
    /// The most telling value, such as a status.
    case answer
    case time, size
  }

  package init(_ title: String, entries: [Entry]) { (self.title, self.entries) = (title, entries) }

  package init(_ title: String, _ entries: KeyValuePairs<String, any EvidenceConvertible> = [:]) {
    self.title = title
    self.entries = entries.map { Entry(name: $0.key, value: $0.value) }
  }
}

extension Evidence {
  /// What was seen: a value to compute with, and by `text` the words for people.
  package enum Value: Equatable, Sendable {
    case text(String)
    case count(Int)
    case number(Double)
    /// A size in bytes.
    case bytes(Int)
    /// A yes or a no.
    case flag(Bool)
    case list([String])
    case instant(UTCTime)
    case duration(Duration)
    case measured(MeasuredTime)
    /// The expression of a step definition.
    case definition(String)
    case stay(Stay)

    package var text: String {
      switch self {
      case .text(let text), .definition(let text): text
      case .stay(let stay): stay.text
      case .count(let count), .bytes(let count): "\(count)"
      case .number(let number): "\(number)"
      case .flag(let flag): "\(flag)"
      case .list(let texts): texts.isEmpty ? "none" : texts.joined(separator: ", ")
      case .instant(let time): time.rfc3339(fractionDigits: time.nanoseconds == 0 ? 0 : 3)
      case .duration(let duration): duration.formatted
      case .measured(let measured): measured.elapsed.formatted
      }
    }

    /// Nil for what is no time.
    package var duration: Duration? {
      switch self {
      case .duration(let duration): duration
      case .measured(let measured): measured.elapsed
      case .text, .count, .number, .bytes, .flag, .list, .instant, .definition, .stay: nil
      }
    }
  }
}
