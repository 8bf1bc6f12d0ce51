import Foundation
import TestSupport
import Testing

/// A file of the official test data of Cucumber Expressions.
struct OfficialExpressionCase: CustomTestStringConvertible {
  let url: URL

  var folder: String { url.pathComponents.suffix(3).dropLast().joined(separator: "/") }
  var testDescription: String { url.pathComponents.suffix(3).joined(separator: "/") }

  func content() throws -> YAMLValue { try YAMLValue(parsing: String(contentsOf: url, encoding: .utf8)) }

  static let absence = SharedFolder.absence(of: "Cucumber's test data for expressions")

  private static let root = SharedFolder.url("conformance/cucumber-expressions")

  static let all: [OfficialExpressionCase] = {
    let paths = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
    return paths.filter { $0.hasSuffix(".yaml") }.sorted().map { Self(url: root.appending(path: $0)) }
  }()
}
