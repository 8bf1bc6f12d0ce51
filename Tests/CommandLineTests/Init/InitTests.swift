import Foundation
import TestSupport
import Testing

@testable import lgtm_verify

struct InitTests {
  @Test func `what it writes passes as it is, is laid out, and names a target`() async throws {
    let folder = try Program.folder()
    let result = try await Program.run(["init", folder])
    #expect(result.status == 0 && result.output.contains("\(folder)/lgtm-verify.yaml\n"))
    let run = try await program(["run", "--output", "\(folder)/out"], in: folder)
    #expect(run.status == 0, "\(run.text)\(run.errorText)")
    #expect(run.text.contains("1 scenario: 1 passed"))
    #expect(try await program(["format", "--check"], in: folder).status == 0)
    let dry = try await program(["run", "--dry-run", "--target", "mine"], in: folder)
    #expect(dry.status == 0, "\(dry.errorText)")
    let target = try String(contentsOfFile: "\(folder)/lgtm-verify.yaml", encoding: .utf8)
    let place = try #require(target.firstMatch(of: /^# yaml-language-server: \$schema=(.+)\n/)?.1)
    #expect(
      try String(contentsOfFile: "\(folder)/\(place)", encoding: .utf8) == Schemas.all[0].schema.indented,
      "the editor's comment leads to the schema")
  }

  @Test func `nothing is replaced, and nothing else written then`() async throws {
    let folder = try Program.folder()
    let file = "\(folder)/lgtm-verify.yaml"
    try Data("targets: {}\n".utf8).write(to: URL(fileURLWithPath: file))
    let result = try await Program.run(["init", folder])
    #expect(result.status == 2 && result.errors.contains("\(file) is there already"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["lgtm-verify.yaml"])
    #expect(try await Program.run(["init", folder, folder]).status == 2)
  }

  private func program(_ arguments: [String], in folder: String) async throws -> ChildProcess.Ending {
    try await ChildProcess.run(Program.path.path, arguments, folder: folder)
  }
}
