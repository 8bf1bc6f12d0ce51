internal import Foundation
internal import Gherkin
internal import StepLibrary

/// Reads `lgtm-verify.yaml`, or the file that `--config` names.
struct TargetFileReader {
  let environment: [String: String]
  static let standardPath = "lgtm-verify.yaml"

  /// Without a path the standard file counts, where there is one.
  func read(_ path: String?) throws(UsageError) -> TargetFile {
    let name = path ?? Self.standardPath
    guard path != nil || FileManager.default.fileExists(atPath: name) else { return try parse([], name) }
    let bytes: [UInt8]
    do { bytes = try readFile(name) } catch { throw .unreadable(name, reason: error.reason) }
    return try parse(bytes, name)
  }

  private func parse(_ bytes: [UInt8], _ name: String) throws(UsageError) -> TargetFile {
    do { return try TargetFile(bytes, environment: environment, readFile: readSecret) } catch {
      throw .badConfiguration(
        file: name, line: error.line, column: error.column, message: error.message, hint: error.hint)
    }
  }

  /// A file with a secret, without the line end that editors leave.
  private func readSecret(_ path: String) throws -> String {
    var text = String(decoding: try readFile(path), as: UTF8.self)[...]
    while text.last?.isNewline == true { text.removeLast() }
    return String(text)
  }
}

extension TargetFile {
  func target(_ name: String) throws(UsageError) -> Target {
    guard let target = target(named: name) else {
      let known = ["embedded"] + targets.map(\.name)
      throw .unknownTarget(name, known: known, near: nearestName(to: name, among: known))
    }
    return target
  }
}
