import Foundation
import TestSupport
import Testing

/// Files that cannot be read or written: a clear word about each, and the rest of the run goes on.
struct BadFilesTests {
  private static let good = "Feature: Good\n  Scenario: One\n    Given otel-cli is installed\n"

  private func folder() throws -> String {
    let folder = try Program.folder()
    try Self.good.write(toFile: "\(folder)/good.feature", atomically: true, encoding: .utf8)
    return folder
  }

  private func link(_ path: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
  }

  @Test func `a loop of links is walked once`() async throws {
    let folder = try folder()
    try FileManager.default.createDirectory(atPath: "\(folder)/sub", withIntermediateDirectories: false)
    try link("\(folder)/sub/up", to: "..")
    try link("\(folder)/sub/self", to: "self")
    let result = try await Program.run(["run", folder])
    #expect(result.output.contains("1 scenario: 1 passed"))
    #expect(result.status == 0, "\(result.errors)")
  }

  @Test func `a feature that cannot be read is named, the others run, and not all was checked`() async throws {
    let folder = try folder()
    try link("\(folder)/gone.feature", to: "nowhere.feature")
    try link("\(folder)/loop.feature", to: "loop.feature")
    try #require(mkfifo("\(folder)/pipe.feature", 0o600) == 0)
    let result = try await Program.run(["run", folder])
    #expect(result.errors.contains("gone.feature cannot be read: No such file or directory\n  "))
    #expect(result.errors.contains("pipe.feature cannot be read: not a regular file\n  "))
    #expect(result.errors.contains("loop.feature cannot be read: Too many levels of symbolic links\n  "))
    #expect(result.output.contains("1 scenario: 1 passed"))
    #expect(result.status == 4)
  }

  @Test(.enabled(if: geteuid() != 0, "the superuser may read everything"))
  func `a feature without the right to read it is named`() async throws {
    let folder = try folder()
    try Self.good.write(toFile: "\(folder)/secret.feature", atomically: true, encoding: .utf8)
    try #require(chmod("\(folder)/secret.feature", 0) == 0)
    let result = try await Program.run(["run", folder])
    #expect(result.errors.contains("secret.feature cannot be read: Permission denied"))
    #expect(result.output.contains("1 scenario: 1 passed"))
    #expect(result.status == 4)
  }

  @Test func `a folder with a feature's name is a folder`() async throws {
    let folder = try folder()
    try FileManager.default.createDirectory(atPath: "\(folder)/x.feature", withIntermediateDirectories: false)
    let result = try await Program.run(["run", folder])
    #expect(result.output.contains("1 scenario: 1 passed"))
    #expect(result.status == 0, "\(result.errors)")
  }

  @Test func `on a full disk the run goes on, says so once, and is no success`() async throws {
    let (folder, output) = (try folder(), try Program.folder())
    try link("\(output)/results.ndjson", to: "/dev/full")
    let result = try await Program.run(["run", folder, "--output", output])
    let said = "\(output)/results.ndjson cannot be written: No space left on device\n"
    #expect(result.errors.components(separatedBy: said).count == 2, "\(result.errors)")
    #expect(result.output.contains("1 scenario: 1 passed"))
    #expect(FileManager.default.fileExists(atPath: "\(output)/junit.xml"))
    #expect(result.status == 4)
  }

  @Test func `a file that may not grow further keeps what it has; a failure stays a failure`() async throws {
    let feature = try Program.file(
      "fails.feature", Self.good + "  Scenario: Two\n    Then Tempo SHALL accept trace within 1 s\n    And nothing\n")
    let output = try Program.folder()
    let ending = try await ChildProcess.run(
      "sh",
      ["-c", "trap '' XFSZ; ulimit -f 4; exec \"$0\" \"$@\"", Program.path.path, "run", feature, "--output", output])
    #expect(ending.errorText.contains("results.ndjson cannot be written: File too large\n"), "\(ending.errorText)")
    #expect(ending.text.contains("2 scenarios: 1 passed, 1 undefined"), "\(ending.text)")
    #expect(ending.status == 3)
    let kept = try String(contentsOfFile: "\(output)/results.ndjson", encoding: .utf8)
    #expect(kept.hasPrefix("{\"meta\""))
  }

  @Test func `a report that cannot be written is named, the others are written`() async throws {
    let folder = try folder()
    let output = try Program.folder()
    let result = try await Program.run(
      ["run", folder, "--output", output, "--report", "junit=/proc/x.xml", "--report", "criteria=\(output)/c.txt"])
    #expect(result.errors.contains("/proc/x.xml cannot be written"))
    #expect(FileManager.default.fileExists(atPath: "\(output)/c.txt"))
    #expect(result.status == 2)
  }
}
