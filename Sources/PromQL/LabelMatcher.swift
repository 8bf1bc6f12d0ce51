package import Wire

/// A condition on a label's value; a label that is not there has the empty value.
package struct LabelMatcher: Sendable {
  package enum Comparison: String, Sendable {
    case equal = "="
    case notEqual = "!="
    case matches = "=~"
    case matchesNot = "!~"
  }

  package let name: String
  package let comparison: Comparison
  package let value: String
  private let regex: LabelRegex?

  package init(_ name: String, _ comparison: Comparison, _ value: String) throws(LabelRegex.Failure) {
    self.name = name
    self.comparison = comparison
    self.value = value
    regex = comparison == .matches || comparison == .matchesNot ? try LabelRegex(value) : nil
  }

  package func holds(for text: String) -> Bool {
    switch comparison {
    case .equal: text == value
    case .notEqual: text != value
    case .matches: regex?.matches(text) == true
    case .matchesNot: regex?.matches(text) == false
    }
  }
}

extension [LabelMatcher] {
  package func match(_ labels: LabelSet) -> Bool { allSatisfy { $0.holds(for: labels[$0.name] ?? "") } }
}
