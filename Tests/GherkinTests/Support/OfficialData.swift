import Foundation
import TestSupport
import Testing

/// Cucumber's own test data for Gherkin and tag expressions.
enum OfficialData {
  static let absence = SharedFolder.absence(of: "Cucumber's test data for Gherkin and tag expressions")

  static var isPresent: Bool { SharedFolder.has("conformance/gherkin") }

  static var root: URL { SharedFolder.url("conformance") }

  /// The feature files of a folder, such as `gherkin/good`, by name.
  static func features(in folder: String) -> [OfficialFeature] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)) ?? []
    return names.filter { $0.hasSuffix(".feature") || $0.hasSuffix(".feature.md") }.sorted().map {
      OfficialFeature(folder: folder, name: $0)
    }
  }
}

/// A feature file and the messages that belong to it.
struct OfficialFeature: CustomTestStringConvertible, Sendable {
  let folder: String
  let name: String

  var testDescription: String { name }

  /// As the official messages name it.
  var uri: String { "../testdata/\(folder.split(separator: "/").last ?? "")/\(name)" }

  func bytes() throws -> [UInt8] {
    [UInt8](try Data(contentsOf: OfficialData.root.appending(path: folder).appending(path: name)))
  }

  /// The envelopes of a kind: `source`, `ast`, `pickles` or `errors`.
  func envelopes(_ kind: String) throws -> [NSDictionary] {
    let file = OfficialData.root.appending(path: folder).appending(path: "\(name).\(kind).ndjson")
    return try ndjson([UInt8](Data(contentsOf: file)))
  }
}

/// The objects of an NDJSON text.
func ndjson(_ bytes: [UInt8]) throws -> [NSDictionary] {
  try bytes.split(separator: UInt8(ascii: "\n")).map { line in
    try #require(try JSONSerialization.jsonObject(with: Data(line)) as? NSDictionary)
  }
}
