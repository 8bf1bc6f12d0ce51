import Foundation

/// The built program, run as a process of its own.
struct Program {
  struct Result {
    let status: Int32
    let output: String
    let errors: String
    /// Where the run's reports went.
    let folder: String
  }

  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Beside the test program, where the package manager puts both.
  static let path = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appendingPathComponent("lgtm-verify")

  static func run(_ arguments: [String], environment: [String: String] = [:]) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("lgtm-verify-\(UUID())").path
    let (output, errors) = (Pipe(), Pipe())
    let process = Process()
    process.executableURL = path
    process.arguments = arguments
    process.currentDirectoryURL = root
    process.environment = ["LGTM_VERIFY_OUTPUT": folder].merging(environment) { $1 }
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    let errorText = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return Result(status: process.terminationStatus, output: text, errors: errorText, folder: folder)
  }

  /// Writes a file for one test and returns its path.
  static func file(_ name: String, _ text: String) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("lgtm-verify-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appendingPathComponent(name)
    try Data(text.utf8).write(to: file)
    return file.path
  }
}
