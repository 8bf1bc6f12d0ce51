import Gherkin
import StepLibrary

/// A value's place in a file, both from 1.
struct ConfigurationPlace: Sendable {
  let file: String
  let line: Int
  let column: Int
}
