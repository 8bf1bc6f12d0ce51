import Foundation
import TestSupport
import Testing

/// What stands in an output folder is of one run.
@Suite(.timeLimit(.minutes(3)))
struct ReportListTests {
  private static let good = "@AC-1\nFeature: Good\n  Scenario: Good\n    Given otel-cli is installed\n"

  private func names(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).filter { !$0.hasPrefix(".") }.sorted()
  }

  @Test func `reports of an earlier run never stand beside the results of a new one`() async throws {
    let (feature, folder) = (try Program.file("good.feature", Self.good), try Program.folder())
    let reports = ["html=\(folder)/page.html", "markdown=\(folder)/sub/report.md"].flatMap { ["--report", $0] }
    _ = try await Program.run(["run", feature, "--output", folder] + reports)
    #expect(try names(folder).contains("page.html") && names("\(folder)/sub") == ["report.md"])
    _ = try await Program.run(["report", "\(folder)/results.ndjson", "--report", "ctrf=\(folder)/ctrf.json"])
    try Data("mine".utf8).write(to: URL(fileURLWithPath: "\(folder)/notes.txt"))
    let second = try await Program.run(["run", feature, "--output", folder])
    #expect(second.status == 0, "\(second.errors)")
    #expect(try names(folder) == ["journal.ndjson", "junit.xml", "notes.txt", "rerun.txt", "results.ndjson", "sub"])
    #expect(try names("\(folder)/sub").isEmpty)
  }

  @Test func `a run that is killed leaves no report of the run before it`() async throws {
    let folder = try Program.folder()
    let report = ["--output", folder, "--report", "json=\(folder)/matrix.json"]
    _ = try await Program.run(["run", try Program.file("good.feature", Self.good)] + report)
    let slow = try Program.file("slow.feature", "Feature: S\n  Scenario: S\n    When 30 seconds have elapsed\n")
    let process = try ChildProcess(Program.path.path, ["run", slow, "--literal-waits"] + report)
    try await eventually("the scenario has begun") {
      let text = try? String(contentsOfFile: "\(folder)/results.ndjson", encoding: .utf8)
      return text.map { $0.contains("slow.feature") && $0.contains("testCaseStarted") } ?? false
    }
    process.signal(SIGKILL)
    _ = try await process.ending()
    #expect(try !names(folder).contains("matrix.json") && !names(folder).contains("junit.xml"))
  }

  @Test func `a broken feature beside a good one is in every report`() async throws {
    let (good, broken) = (try Program.file("good.feature", Self.good), try Program.file("broken.feature", "nonsense\n"))
    let folder = try Program.folder()
    let formats = [
      "junit", "junit-rich", "markdown", "html", "ctrf", "csv", "json", "cucumber-json", "in-toto", "criteria",
      "ndjson",
    ]
    let run = try await Program.run(
      ["run", broken, good, "--output", folder] + formats.flatMap { ["--report", "\($0)=\(folder)/r.\($0)"] })
    #expect(run.status == 3)
    #expect(run.output.contains("UNREADABLE  \(broken)") && run.output.contains("1 feature could not be read"))
    for format in formats {
      let text = try String(contentsOfFile: "\(folder)/r.\(format)", encoding: .utf8).replacing("\\", with: "")
      #expect(text.contains(broken), "\(format)")
    }
    #expect(try String(contentsOfFile: "\(folder)/junit.xml", encoding: .utf8).contains("<error message="))
  }

  @Test func `a folder and a file that cannot be opened are in the reports`() async throws {
    let good = try Program.file("good.feature", Self.good)
    let folder = URL(fileURLWithPath: good).deletingLastPathComponent().path
    try FileManager.default.createSymbolicLink(atPath: "\(folder)/gone.feature", withDestinationPath: "/nowhere")
    let run = try await Program.run(["run", folder])
    #expect(run.status == 4)
    #expect(run.output.contains("UNREADABLE  \(folder)/gone.feature"), "\(run.output)")
    let junit = try String(contentsOfFile: "\(run.folder)/junit.xml", encoding: .utf8)
    #expect(junit.contains("gone.feature") && junit.contains("type=\"unreadable\""))
  }

  @Test func `a request that failed is kept as a file that can be run, and named in one line`() async throws {
    let feature = try Program.file(
      "late.feature",
      "@AC-1\nFeature: Late\n  Scenario: Late\n    When GET /api/echo is requested from Tempo\n"
        + "    Then the response status is 201\n")
    let folder = try Program.folder()
    let run = try await Program.run(["run", feature, "--output", folder])
    #expect(run.status == 1)
    let line = try #require(run.output.split(separator: "\n").first { $0.contains("again with") })
    let path = "\(folder)/again/s-late-late.sh"
    #expect(line.hasSuffix("sh \(path)"), "\(line)")
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.hasPrefix("#!/bin/sh\n# Late › Late\n# the response status is 201\ncurl "), "\(text)")
    #expect(FileManager.default.isExecutableFile(atPath: path))
    _ = try await Program.run(["run", try Program.file("good.feature", Self.good), "--output", folder])
    #expect(!FileManager.default.fileExists(atPath: path))
  }
}
