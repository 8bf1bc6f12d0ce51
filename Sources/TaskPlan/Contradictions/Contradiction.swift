/// What a plan says more than once, and not the same each time.
package struct Contradiction: Equatable, Sendable {
  package let kind: Kind
  /// What is spoken of: `Status`, `ObservabilityPlatform`, `max retries`.
  package let subject: String
  /// At least two, in the order of their lines, each value where it stands first.
  package let statements: [Statement]

  package enum Kind: String, CaseIterable, Sendable { case status, version, list, number }

  package struct Statement: Equatable, Sendable {
    /// As the plan writes it.
    package let value: String
    package let line: Int
  }

  package var line: Int { statements[0].line }
}
