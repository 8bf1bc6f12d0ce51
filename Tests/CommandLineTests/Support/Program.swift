import Foundation
import TestSupport

/// The built program, run as a process of its own.
struct Program {
  struct Result {
    let status: Int32
    let output: String
    let errors: String
    /// Where the run's reports went.
    let folder: String
  }

  static let root = Repository.folder

  /// What `LGTM_VERIFY_PROGRAM` names, else the one beside the test program, where the package manager puts both.
  static let path =
    ProcessInfo.processInfo.environment["LGTM_VERIFY_PROGRAM"].map { URL(fileURLWithPath: $0) }
    ?? URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appendingPathComponent("lgtm-verify")

  /// Each run has a stack of its own: too many at once would measure each other.
  private static let turnstile = Turnstile(4)

  static func run(_ arguments: [String], environment: [String: String] = [:]) async throws -> Result {
    let folder = TestFolder.path()
    let ending = try await turnstile.pass {
      try await ChildProcess.run(
        path.path, arguments, environment: ["LGTM_VERIFY_OUTPUT": folder].merging(environment) { $1 },
        folder: root.path)
    }
    return Result(status: ending.status, output: ending.text, errors: ending.errorText, folder: folder)
  }

  /// Writes a file for one test and returns its path.
  static func file(_ name: String, _ text: String) throws -> String {
    let file = "\(try folder())/\(name)"
    try Data(text.utf8).write(to: URL(fileURLWithPath: file))
    return file
  }

  /// Makes a folder for one test.
  static func folder() throws -> String { try TestFolder.make() }
}
