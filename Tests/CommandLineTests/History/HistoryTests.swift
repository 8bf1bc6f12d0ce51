import Foundation
import Glibc
import Testing

/// Runs that keep a record, and the command that prints them.
@Suite(.timeLimit(.minutes(3)))
struct HistoryTests {
  private static let feature = """
    @AC-1
    Feature: One
      Scenario: One
        Given Tempo HTTP API is accessible at tempo.monitoring.svc:3200

    """

  private func files(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  @Test func `each run keeps a record, the page and the command show them`() async throws {
    let feature = try Program.file("one.feature", Self.feature)
    let folder = "\(try Program.folder())/new/history"
    let page = "\(try Program.folder())/page.html"
    for _ in 1...2 {
      let run = try await Program.run(
        ["run", feature, "--report", "html=\(page)"], environment: ["LGTM_VERIFY_HISTORY": folder])
      #expect(run.status == 0, "\(run.errors)")
    }
    #expect(try files(folder).count == 2)
    #expect(try String(contentsOfFile: page, encoding: .utf8).contains("id=\"history\""))
    let printed = try await Program.run(["history", folder])
    #expect(
      printed.status == 0 && printed.output.hasPrefix("embedded · 2 runs\n"), "\(printed.output)\(printed.errors)")
    let json = try await Program.run(["history", folder, "--json", "--criterion", "AC-1", "--target", "embedded"])
    let value = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    #expect((value?["histories"] as? [Any])?.count == 1)
  }

  @Test func `what is no record is named and passed over, a pipe is not waited for`() async throws {
    let feature = try Program.file("one.feature", Self.feature)
    let folder = try Program.folder()
    try Data("{}".utf8).write(to: URL(fileURLWithPath: "\(folder)/a.json"))
    try Data("notes".utf8).write(to: URL(fileURLWithPath: "\(folder)/notes.txt"))
    #expect(mkfifo("\(folder)/b.json", 0o600) == 0)
    let run = try await Program.run(["run", feature, "--history", folder])
    #expect(run.errors.contains("a.json is passed over: no record of a run"), "\(run.errors)")
    let printed = try await Program.run(["history", folder])
    #expect(printed.status == 0 && printed.errors.contains("b.json is passed over: no regular file"))
    #expect(!printed.errors.contains("notes.txt"))
  }

  @Test func `runs at the same time lose nothing`() async throws {
    let feature = try Program.file("one.feature", Self.feature)
    let folder = try Program.folder()
    await withTaskGroup { group in
      for _ in 1...4 { group.addTask { _ = try? await Program.run(["run", feature, "--history", folder]) } }
    }
    #expect(try files(folder).count == 4)
  }

  @Test(arguments: [
    ([], "name one folder, found 0"), (["/nowhere"], "/nowhere cannot be read"), (["."], "has no record of a run"),
    ([".", "--last", "0"], "expected a whole number from 1"),
  ])
  func `what cannot be shown is exit code 2`(arguments: [String], says: String) async throws {
    let ended = try await Program.run(["history"] + arguments)
    #expect(ended.status == 2 && ended.errors.contains(says), "\(ended.errors)")
  }

  @Test func `a history that cannot be written is exit code 2, and a dry run keeps none`() async throws {
    let feature = try Program.file("one.feature", Self.feature)
    let run = try await Program.run(["run", feature, "--history", "\(feature)/x"])
    #expect(run.status == 2 && run.errors.contains("cannot be written"), "\(run.status) \(run.errors)")
    let folder = try Program.folder()
    _ = try await Program.run(["run", feature, "--dry-run", "--history", folder])
    #expect(try files(folder).isEmpty)
  }
}
