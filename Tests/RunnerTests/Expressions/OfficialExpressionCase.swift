import Foundation
import Testing

/// A file of the official test data of Cucumber Expressions.
struct OfficialExpressionCase: CustomTestStringConvertible {
  let url: URL

  var folder: String { url.pathComponents.suffix(3).dropLast().joined(separator: "/") }
  var testDescription: String { url.pathComponents.suffix(3).joined(separator: "/") }

  func content() throws -> YAMLValue { try YAMLValue(parsing: String(contentsOf: url, encoding: .utf8)) }

  static let root: URL = {
    let shared =
      ProcessInfo.processInfo.environment["LGTM_VERIFY_SHARED"].map { URL(fileURLWithPath: $0) }
      ?? URL(fileURLWithPath: #filePath).appending(path: "../../../../../shared").standardized
    return shared.appending(path: "conformance/cucumber-expressions")
  }()

  static let all: [OfficialExpressionCase] = {
    let paths = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
    return paths.filter { $0.hasSuffix(".yaml") }.sorted().map { Self(url: root.appending(path: $0)) }
  }()
}
