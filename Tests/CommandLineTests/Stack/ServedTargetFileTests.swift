import Foundation
import TestSupport
import Testing

/// The target file that `stack --target-file` writes.
@Suite(.timeLimit(.minutes(3)))
struct ServedTargetFileTests {
  /// Serves a stack for the body; returns what it left in the folders of the file and of temporary files.
  private func serve(
    _ file: String, until signals: [Int32] = [SIGTERM], ends status: [Int32] = [0],
    _ body: () async throws -> Void = {}
  ) async throws -> [String] {
    let temporary = try TestFolder.make()
    let process = try ChildProcess(
      Program.path.path, ["stack", "--ports", "any", "--target-file", file], environment: ["TMPDIR": temporary])
    _ = try await process.nextLine()
    do { try await body() } catch {
      process.signal(SIGTERM)
      throw error
    }
    // All at once, so that none has an effect before the last has come.
    for signal in [SIGSTOP] + signals + [SIGCONT] { process.signal(signal) }
    #expect(status.contains(try await process.ending(limit: .seconds(30)).status))
    let folders = [temporary, (file as NSString).deletingLastPathComponent]
    return try folders.flatMap { try FileManager.default.contentsOfDirectory(atPath: $0) }
  }

  private func mode(_ path: String) throws -> Int {
    try #require(FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber).intValue
  }

  @Test func `it works as it is, keeps its secrets to its user, and goes with the stack`() async throws {
    let file = "\(try Program.folder())/served.yaml"
    let left = try await serve(file) {
      let doctor = try await Program.run(["doctor", "--config", file, "--target", "served"])
      #expect(doctor.status == 0, "\(doctor.output)\(doctor.errors)")
      let run = try await Program.run(
        ["run", "Features/plan", "--config", file, "--target", "served", "--allow-disruption"])
      #expect(run.status == 0, "\(run.output)\(run.errors)")
      let text = try String(contentsOfFile: file, encoding: .utf8)
      #expect(try mode(file) == 0o600 && !text.contains("glsa_"))
      let paths = text.components(separatedBy: "\"").filter { $0.hasPrefix("/") && !$0.hasSuffix("manifests") }
      #expect(paths.count == 7)
      for path in paths { #expect(try mode(path) == 0o600, "\(path)") }
    }
    #expect(left.isEmpty, "\(left)")
  }

  @Test func `one of an earlier stack is replaced, another's is not, and one that was changed stays`() async throws {
    let file = "\(try Program.folder())/served.yaml"
    try "# Written by `lgtm-verify stack`, and removed at its end.\nold".write(
      toFile: file, atomically: true, encoding: .utf8)
    let left = try await serve(file) {
      #expect(try !String(contentsOfFile: file, encoding: .utf8).contains("old"))
      try "targets: {}".write(toFile: file, atomically: true, encoding: .utf8)
    }
    #expect(left == ["served.yaml"])
    let refused = try await Program.run(["stack", "--ports", "any", "--target-file", file])
    #expect(refused.status == 2 && refused.errors.contains("\(file) is there, and none of those that"))
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "targets: {}")
  }

  @Test(arguments: [
    [SIGTERM], [SIGINT], [SIGHUP], [SIGTERM, SIGINT], [SIGINT, SIGTERM], [SIGHUP, SIGTERM], [SIGINT, SIGTERM, SIGHUP],
  ])
  func `it goes with the stack by whatever signal, also where a second ends it at once`(signals: [Int32]) async throws {
    let file = "\(try Program.folder())/served.yaml"
    let left = try await serve(file, until: signals, ends: [0] + signals.map { 128 + $0 }) {
      #expect(FileManager.default.fileExists(atPath: file))
    }
    #expect(left.isEmpty, "\(left)")
  }

  @Test func `one that cannot be written is exit code 2, and leaves no secret`() async throws {
    let temporary = try TestFolder.make()
    let refused = try await Program.run(
      ["stack", "--ports", "any", "--target-file", "\(temporary)/none/served.yaml"], environment: ["TMPDIR": temporary])
    #expect(refused.status == 2, "\(refused.errors)")
    #expect(refused.errors.contains("none/served.yaml cannot be written"), "\(refused.errors)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: temporary).isEmpty)
  }

  @Test func `as standard output it leaves the line of JSON to standard error`() async throws {
    let process = try ChildProcess(Program.path.path, ["stack", "--ports", "any", "--target-file", "-"])
    #expect(try await process.nextLine().hasPrefix("# Written by"))
    process.signal(SIGTERM)
    #expect(try await process.ending(limit: .seconds(30)).errorText.hasPrefix("{\"addresses\""))
  }
}
