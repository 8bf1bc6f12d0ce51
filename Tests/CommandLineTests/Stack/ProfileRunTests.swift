import EmbeddedStack
import Foundation
import Testing

/// The plan's features against the stack as real versions behave.
struct ProfileRunTests {
  @Test(arguments: StackProfile.Name.allCases.map(\.rawValue))
  func `what does not hold with a profile is what its table says`(profile: String) async throws {
    let table = try ProfileTable(of: profile)
    #expect(!table.rows.isEmpty)
    let result = try await Program.run([
      "run", "Features/plan", "--profile", "\(profile):speed=\(Self.speed(of: profile))", "--wait-limit", "3s",
    ])
    try? FileManager.default.removeItem(atPath: result.folder)
    #expect(ProfileTable.rows(ofOutput: result.output) == table.rows, "\(result.output)")
    #expect(result.status == 1)
  }

  @Test(
    arguments: [
      ("tempo-3:replicas=3", ["003:12 Tempo SHALL be deployed as single replica failed"]),
      ("mimir-2:replicas=3", ["010:12 Mimir SHALL be deployed as single replica failed"]),
      ("tempo-3:prefix=team/traces", []), ("mimir-2:prefix=team", []),
      ("tempo-distributed:replicas=3", ["003:12 Tempo SHALL be deployed as single replica failed"]),
      ("mimir-distributed:replicas=3:prefix=team", ["010:12 Mimir SHALL be deployed as single replica failed"]),
    ] as [(String, Set<String>)])
  func `an option of a profile changes what it is about, and nothing else`(
    profile: String, also: Set<String>
  ) async throws {
    let name = String(profile.prefix { $0 != ":" })
    let result = try await Program.run([
      "run", "Features/plan", "--profile", "\(profile):speed=\(Self.speed(of: name))", "--wait-limit", "3s",
    ])
    try? FileManager.default.removeItem(atPath: result.folder)
    let expected = try ProfileTable(of: name).rows.union(also)
    #expect(ProfileTable.rows(ofOutput: result.output) == expected, "\(result.output)")
  }

  /// So that Mimir's compactor, which runs every hour or half of one, does not run at all meanwhile.
  private static func speed(of profile: String) -> Int { ["mimir-2": 20, "mimir-distributed": 10][profile] ?? 200 }

  @Test(
    arguments: [
      (["run", "--profile", "tempo-4"], "unknown profile \"tempo-4\", did you mean tempo-3?"),
      (["run", "--profile", "tempo-3:speed=0"], "expected NAME or NAME:speed=N with a whole number from 1"),
      (
        ["stack", "--profile", "ci"],
        "expected one of tempo-2.4, tempo-2.9, tempo-3, tempo-distributed, mimir-2, mimir-distributed, prometheus"
      ),
      (["stack", "--sink", "--profile", "tempo-3"], "a sink has no faults or profiles"),
    ])
  func `what is no profile is refused`(arguments: [String], message: String) async throws {
    let result = try await Program.run(arguments)
    #expect(result.errors.contains(message), "\(result.errors)")
    #expect(result.status == 2)
  }

  @Test(
    arguments: [
      ("profiles: {tempo-3: {jobs: 2}}", [], "the profile \"tempo-3\" has the name of one of the embedded stack"),
      (
        "profiles: {a: {}, b: {}}", ["--profile", "a", "--profile", "b"],
        "--profile names two profiles of the target file, a and b"
      ),
      (
        "targets: {other: {}}", ["--target", "other", "--profile", "mimir-2"],
        "--profile mimir-2 is for the embedded stack only"
      ),
    ])
  func `a target file and the stack are not mistaken`(
    file: String, arguments: [String], message: String
  ) async throws {
    let path = try Program.file("lgtm-verify.yaml", file)
    defer { try? FileManager.default.removeItem(at: URL(filePath: path).deletingLastPathComponent()) }
    let result = try await Program.run(["run", "Features/plan", "--config", path] + arguments)
    #expect(result.errors.contains(message), "\(result.errors)")
    #expect(result.status == 2)
  }
}

/// The steps that do not hold with a profile: `TASK:LINE step result`.
private struct ProfileTable {
  let rows: Set<String>

  /// Reads the profile's table in the documentation.
  init(of profile: String) throws {
    let text = try String(contentsOf: Program.root.appending(path: "docs/profiles.md"), encoding: .utf8)
    let section = text.components(separatedBy: "\n### ").first { $0.hasPrefix(profile + "\n") } ?? ""
    rows = Set(
      section.split(separator: "\n").filter { $0.first == "|" }.dropFirst(2).map { line in
        line.split(separator: "|").prefix(3).map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: " ")
      })
  }

  static func rows(ofOutput output: String) -> Set<String> {
    let line = /^ *([✘?]) (?:Given|When|Then|And|But|Or) (.*?)  Features\/plan\/TASK-lgtm-(\d+)-\S*?:(\d+)/
    return Set(
      output.split(separator: "\n").compactMap { try? line.firstMatch(in: $0)?.output }.map {
        "\($0.3):\($0.4) \($0.2) \($0.1 == "?" ? "inconclusive" : "failed")"
      })
  }
}
