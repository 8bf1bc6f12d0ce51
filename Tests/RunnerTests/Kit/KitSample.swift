import Foundation
import TestSupport
import Testing

/// A sample of the Cucumber compatibility kit: features, arguments, and the stream that is expected.
struct KitSample: CustomTestStringConvertible {
  let name: String

  var testDescription: String { name }
  var folder: URL { Self.root.appending(path: name) }

  /// Each feature with the URI that the kit gives it.
  func features() throws -> [(uri: String, bytes: [UInt8])] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    return try names.filter { $0.hasSuffix(".feature") || $0.hasSuffix(".feature.md") }
      .map { ("samples/\(name)/\($0)", try bytes(of: $0)) }
  }

  func arguments() -> [String] {
    let text = try? String(contentsOf: folder.appending(path: "\(name).arguments.txt"), encoding: .utf8)
    return text?.split(whereSeparator: \.isWhitespace).map(String.init) ?? []
  }

  func expected() throws -> [JSON] { try JSON.lines(bytes(of: "\(name).ndjson")) }

  func bytes(of file: String) throws -> [UInt8] { Array(try Data(contentsOf: folder.appending(path: file))) }

  static let absence = PythonPackages.absence(of: "Cucumber's compatibility kit")

  /// The shared folder's, or else the one of the kit's package for Python.
  private static let root: URL = {
    let samples = "conformance/compatibility-kit/samples"
    let package = PythonPackages.folder("cucumber_compatibility_kit")?.appending(path: "features")
    return SharedFolder.has(samples) ? SharedFolder.url(samples) : package ?? SharedFolder.url(samples)
  }()

  static let all: [KitSample] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted().map { Self(name: $0) }
  }()
}
