/// A requirement in EARS (Easy Approach to Requirements Syntax): `WHEN …, the system SHALL …`.
package struct EARSClause: Sendable {
  /// As written, on one line, without list marks and boxes.
  package let text: String
  package let line: Int
  /// The task it stands in, in its long form.
  package internal(set) var task: PlanID?
  /// The ids that the clause names.
  package internal(set) var ids: [PlanID]
  package let conditions: [Condition]
  /// Who shall do it, such as `the shop`; nil where the clause names nobody.
  package let system: String?
  /// What follows SHALL.
  package let response: String

  package struct Condition: Equatable, Sendable {
    package var keyword: Keyword
    package var text: String
  }

  package enum Keyword: String, CaseIterable, Sendable {
    case when = "WHEN"
    case `while` = "WHILE"
    case `where` = "WHERE"
    case `if` = "IF"
    case then = "THEN"
  }

  package enum Template: String, CaseIterable, Sendable {
    case ubiquitous, event, state
    case optionalFeature = "optional feature"
    case unwanted, complex
  }

  package var template: Template {
    let keywords = Set(conditions.map(\.keyword)).subtracting([.then])
    guard keywords.count < 2 else { return .complex }
    switch keywords.first {
    case .when: return .event
    case .while: return .state
    case .where: return .optionalFeature
    case .if: return .unwanted
    default: return .ubiquitous
    }
  }

  package func has(_ keyword: Keyword) -> Bool { conditions.contains { $0.keyword == keyword } }

  /// Changes when the clause's words do; 16 hexadecimal digits.
  package var fingerprint: String { Fingerprint(text).text }
}
