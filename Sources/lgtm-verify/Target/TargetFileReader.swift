import Base
import Clients
import FoundationEssentials
import Gherkin
import Yaml

/// Reads `lgtm-verify.yaml`, or the file that `--config` names.
struct TargetFileReader {
  let environment: [String: String]
  static let standardPath = "lgtm-verify.yaml"

  /// Without a path the standard file counts, where there is one.
  func read(_ path: String?) throws(UsageError) -> TargetFile {
    try parse(try bytes(of: path), path ?? Self.standardPath)
  }

  /// The layers that the file has for a run: the profile, if one is chosen, then `run`.
  func layers(_ path: String?, profile: String?) throws(UsageError) -> [OptionLayer] {
    let (name, bytes) = (path ?? Self.standardPath, try bytes(of: path))
    do {
      return try OptionLayer.layers(of: RunSections(bytes), file: name, profile: profile)
    } catch let error as YamlError {
      throw UsageError(error, in: name)
    } catch let error as UsageError {
      throw error
    } catch { throw .unreadable(name, reason: "\(error)") }
  }

  func bytes(of path: String?) throws(UsageError) -> [UInt8] {
    let name = path ?? Self.standardPath
    guard path != nil || FileManager.default.fileExists(atPath: name) else { return [] }
    do { return try readFile(name) } catch { throw .unreadable(name, reason: error.reason) }
  }

  private func parse(_ bytes: [UInt8], _ name: String) throws(UsageError) -> TargetFile {
    let folder = URL(fileURLWithPath: name).deletingLastPathComponent().path
    do { return try TargetFile(bytes, folder: folder, environment: environment, readFile: readSecret) } catch {
      throw UsageError(error, in: name)
    }
  }

  /// A file with a secret, without the line end that editors leave.
  @Sendable private func readSecret(_ path: String) throws -> String {
    var text = String(decoding: try readFile(path), as: UTF8.self)[...]
    while text.last?.isNewline == true { text.removeLast() }
    return String(text)
  }
}

extension UsageError {
  init(_ error: YamlError, in file: String) {
    self = .badConfiguration(
      file: file, line: error.line, column: error.column, message: error.message, hint: error.hint)
  }
}

extension TargetFile {
  /// `file` is what errors name.
  func target(_ name: String, file: String) throws(UsageError) -> Target {
    do throws(YamlError) {
      if let target = try target(named: name) { return target }
    } catch { throw UsageError(error, in: file) }
    let known = ["embedded"] + names
    throw .unknownTarget(name, known: known, near: nearestName(to: name, among: known))
  }
}
