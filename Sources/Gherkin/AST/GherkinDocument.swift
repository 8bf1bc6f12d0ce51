/// The syntax tree of one source (Cucumber Messages `GherkinDocument`).
package struct GherkinDocument: Equatable, Sendable {
  package var uri: String
  package var feature: Feature?
  package var comments: [Comment]
}

package struct Comment: Equatable, Sendable {
  package var location: Location
  package var text: String
}

package struct Tag: Equatable, Sendable {
  package var id: MessageID
  package var location: Location
  /// With its `@`.
  package var name: String
}

package struct Feature: Equatable, Sendable {
  package var location: Location
  package var tags: [Tag]
  package var language: String
  package var keyword: String
  package var name: String
  package var description: String
  package var children: [FeatureChild]
}

package enum FeatureChild: Equatable, Sendable {
  case rule(Rule)
  case background(Background)
  case scenario(Scenario)
}

package struct Rule: Equatable, Sendable {
  package var id: MessageID
  package var location: Location
  package var tags: [Tag]
  package var keyword: String
  package var name: String
  package var description: String
  package var children: [RuleChild]
}

package enum RuleChild: Equatable, Sendable {
  case background(Background)
  case scenario(Scenario)
}

package struct Background: Equatable, Sendable {
  package var id: MessageID
  package var location: Location
  package var keyword: String
  package var name: String
  package var description: String
  package var steps: [Step]
}

/// A scenario, or an outline where `examples` is not empty.
package struct Scenario: Equatable, Sendable {
  package var id: MessageID
  package var location: Location
  package var tags: [Tag]
  package var keyword: String
  package var name: String
  package var description: String
  package var steps: [Step]
  package var examples: [Examples]
}

package struct Examples: Equatable, Sendable {
  package var id: MessageID
  package var location: Location
  package var tags: [Tag]
  package var keyword: String
  package var name: String
  package var description: String
  package var tableHeader: TableRow?
  package var tableBody: [TableRow]
}

package struct Step: Equatable, Sendable {
  package var id: MessageID
  package var location: Location
  /// As written, with its trailing space.
  package var keyword: String
  package var keywordType: KeywordType
  package var text: String
  package var docString: DocString?
  package var dataTable: DataTable?
}

/// What a step keyword stands for (Cucumber Messages `StepKeywordType`).
package enum KeywordType: String, Sendable {
  case unknown = "Unknown"
  case context = "Context"
  case action = "Action"
  case outcome = "Outcome"
  case conjunction = "Conjunction"
}

package struct DocString: Equatable, Sendable {
  package var location: Location
  package var mediaType: String?
  package var content: String
  package var delimiter: String
  /// Set, from 1, only where a step carries both a doc string and a table.
  package var argumentIndex: Int?
}

package struct DataTable: Equatable, Sendable {
  package var location: Location
  package var rows: [TableRow]
  package var argumentIndex: Int?
}

package struct TableRow: Equatable, Sendable {
  package var id: MessageID
  package var location: Location
  package var cells: [TableCell]
}

package struct TableCell: Equatable, Sendable {
  package var location: Location
  package var value: String
}
