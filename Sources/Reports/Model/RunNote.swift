import Gherkin
import Runner

/// What counts for a whole run, such as that certificates were not verified; every report shows it.
struct RunNote: Hashable {
  var title: String
  var name: String
  var value: String

  var line: String { "\(title): \(name): \(value)" }
}
