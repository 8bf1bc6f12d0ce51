import Foundation
import TestSupport
import Testing

@testable import lgtm_verify

/// Reports whose path is no file, or leads elsewhere.
struct ReportPlaceTests {
  private static let good = "Feature: Good\n  Scenario: One\n    Given otel-cli is installed\n"

  private func run(_ shell: String, _ arguments: [String], _ folder: String) async throws -> ChildProcess.Ending {
    try await ChildProcess.run(
      "sh", ["-c", shell, "sh", Program.path.path] + arguments + ["--output", "\(folder)/out"], folder: folder)
  }

  @Test(arguments: ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"])
  func `standard output has the report alone, and the rest goes to standard error`(path: String) async throws {
    let file = try Program.file("good.feature", Self.good)
    let folder = (file as NSString).deletingLastPathComponent
    for shell in ["exec \"$@\"", "\"$@\" >all; cat all"] {
      let ending = try await run(shell, ["run", file, "--report", "html=\(path)"], folder)
      #expect(
        ending.text.hasPrefix("<!DOCTYPE html>") || ending.text.hasPrefix("<!doctype html>"),
        "\(ending.text.prefix(99))")
      #expect(ending.text.contains("</html>") && !ending.text.contains("1 scenario: 1 passed"))
      #expect(ending.errorText.contains("1 scenario: 1 passed"))
      #expect(ending.status == 0)
    }
    #expect(try !FileManager.default.contentsOfDirectory(atPath: folder).contains { $0.hasPrefix("-") })
  }

  @Test func `report, and other commands that write a file, take it too`() async throws {
    let run = try await Program.run(["run", try Program.file("good.feature", Self.good)])
    let report = try await Program.run(["report", "\(run.folder)/results.ndjson", "--report", "junit=-"])
    #expect(report.output.hasPrefix("<?xml") && report.status == 0)
    let baseline = try await Program.run(["plan", "check", "fixtures/plan/001-lgtm-stack.md", "--write-baseline", "-"])
    #expect(!baseline.output.isEmpty && baseline.status == 0, "\(baseline.errors)")
  }

  @Test func `a pipe is written through, a link is kept, a full device is no space`() async throws {
    let file = try Program.file("good.feature", Self.good)
    let folder = (file as NSString).deletingLastPathComponent
    try #require(mkfifo("\(folder)/pipe", 0o600) == 0)
    try "old".write(toFile: "\(folder)/real.xml", atomically: true, encoding: .utf8)
    try FileManager.default.createSymbolicLink(atPath: "\(folder)/link.xml", withDestinationPath: "real.xml")
    let ending = try await run(
      "cat pipe >read & \"$@\"; s=$?; wait; exit $s",
      ["run", file, "--report", "junit=pipe", "--report", "csv=link.xml", "--report", "criteria=/dev/full"], folder)
    #expect(try String(contentsOfFile: "\(folder)/read", encoding: .utf8).hasPrefix("<?xml"))
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/link.xml") == "real.xml")
    #expect(try String(contentsOfFile: "\(folder)/real.xml", encoding: .utf8) != "old")
    var status = stat()
    #expect(stat("\(folder)/pipe", &status) == 0 && status.st_mode & S_IFMT == S_IFIFO)
    #expect(ending.errorText.contains("/dev/full cannot be written: No space left on device\n  make room"))
    #expect(ending.status == 4, "\(ending.errorText)")
  }

  @Test func `a Markdown report is no longer than a comment on GitHub may be`() async throws {
    let name = "Of <n>" + String(repeating: ", which is long", count: 30)
    let outline =
      "Feature: Long\n  Scenario Outline: \(name)\n    Given otel-cli is installed\n    Examples:\n      | n |\n"
    let rows = (1...300).map { "      | \($0) |\n" }.joined()
    let folder = try Program.folder()
    let result = try await Program.run(
      ["run", try Program.file("long.feature", outline + rows), "--report", "markdown=\(folder)/r.md"])
    #expect(result.status == 0)
    let text = try String(contentsOfFile: "\(folder)/r.md", encoding: .utf8)
    #expect(
      (30_000...65_536).contains(text.utf8.count) && text.hasSuffix("_The rest is left out here: it is too long._\n"))
  }
}
