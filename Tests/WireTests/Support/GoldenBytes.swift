import Foundation

/// A file of `fixtures/wire`, which software that is not ours has made.
func goldenBytes(_ name: String) throws -> [UInt8] {
  let package = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardizedFileURL
  return Array(try Data(contentsOf: package.appending(path: "fixtures/wire/\(name)")))
}
