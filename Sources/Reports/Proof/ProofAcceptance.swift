/// What of a proof a team accepts as it is, each with its reason.
package struct ProofAcceptance: Sendable {
  package var entries: [Entry]

  package init(entries: [Entry] = []) { self.entries = entries }

  package struct Entry: Sendable {
    package var subject: Subject
    package var reason: String
    /// Its line in the file.
    package var line: Int
    /// It depends on what comes first, so that it is no error where it is not so.
    package var isOccasional: Bool

    package init(_ subject: Subject, reason: String, line: Int, isOccasional: Bool = false) {
      (self.subject, self.reason, self.line, self.isOccasional) = (subject, reason, line, isOccasional)
    }
  }

  /// Where a scenario or feature is not named, all are meant that fit.
  package enum Subject: Equatable, Sendable {
    case unproven(criterion: String)
    case survivor(fault: String, scenario: String?)
    /// A star at the end of `fault` stands for the rest of the name: `mimir.*`.
    case unused(fault: String)
    case vacuous(step: String, scenario: String?, feature: String?)
  }
}
