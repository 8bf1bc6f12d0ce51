import EmbeddedStack
import Gherkin
import Reports
import Runner
import StepLibrary

/// A report to write, as `FORMAT=PATH` names it.
struct ReportRequest: Sendable {
  enum Format: String, CaseIterable, Sendable {
    case junit
    case junitRich = "junit-rich"
    case markdown, html, ctrf, csv, json
    case cucumberJSON = "cucumber-json"
    case inToto = "in-toto"
    case ndjson, criteria, rerun

    static let names = allCases.map(\.rawValue).joined(separator: ", ")
  }

  let format: Format
  let path: String

  var place: OutputPlace { OutputPlace(path) }

  init?(_ text: String) {
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2, let format = Format(rawValue: parts[0]), !parts[1].isEmpty else { return nil }
    self.format = format
    path = parts[1]
  }

  init(_ format: Format, _ path: String) { (self.format, self.path) = (format, path) }
}

extension [ReportRequest] {
  /// What is left for all else that there is to say.
  var stream: StandardStream { contains { $0.place.isStandardOutput } ? .error : .output }
}
