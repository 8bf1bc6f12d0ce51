/// What a step keyword stands for (Cucumber Messages `StepKeywordType`).
package enum KeywordType: String, Sendable {
  case unknown = "Unknown"
  case context = "Context"
  case action = "Action"
  case outcome = "Outcome"
  case conjunction = "Conjunction"
}
