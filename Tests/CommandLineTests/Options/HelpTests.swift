import Foundation
import TestSupport
import Testing

@testable import lgtm_verify

struct HelpTests {
  private static let folder = Program.root.appending(path: "fixtures/help")

  private static let pages: [String] =
    (try? FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()) ?? []

  @Test(arguments: pages)
  func `a command's help is what it was`(page: String) async throws {
    let name = page.replacing(".txt", with: "")
    let command = name == "lgtm-verify" ? [] : name.split(separator: "-").map(String.init)
    let ending = try await ChildProcess.run(Program.path.path, command + ["--help"])
    #expect(ending.status == 0)
    #expect(
      String(decoding: ending.output, as: UTF8.self)
        == (try String(contentsOf: Self.folder.appending(path: page), encoding: .utf8)))
  }

  @Test(arguments: [["run"], ["plan", "check"], ["help"]])
  func `help of a command is its own`(command: [String]) async throws {
    let asked = try await Program.run(["help"] + command)
    #expect(try await Program.run(command + ["--help"]).output == asked.output)
    #expect(asked.status == 0)
  }

  @Test func `each command that the help names has a page, and no other is named`() {
    let commands = LGTMVerify.help.split(separator: "\n").filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }
      .compactMap { $0.split(separator: " ").first.map(String.init) }
    let pages = Self.pages.map { $0.replacing(".txt", with: "") }
    #expect(Set(commands).isSubset(of: pages) && !commands.contains("measure"))
  }

  @Test(arguments: [
    ManifestCommand.specification, RunCommand.specification, MonitorCommand.specification, ProveSettings.specification,
    FaultsCommand.specification,
    DoctorCommand.specification,
    LoadSettings.specification, StackCommand.specification, StepsCommand.specification, HistoryCommand.specification,
    ReportCommand.specification,
    MergeCommand.specification, RestoreCommand.specification, GherkinCommand.specification,
    PlanCheckCommand.specification, PlanExtractCommand.specification, PlanLinkCommand.specification,
    PlanAdoptCommand.specification,
    PlanShowCommand.specification, FormatCommand.specification, LanguageServerCommand.specification,
    InitCommand.specification, CompletionCommand.specification, ManCommand.specification,
    SchemaCommand.specification,
    GRPCListCommand.specification, GRPCDescribeCommand.specification, GRPCCallCommand.specification,
  ])
  func `no command has an option twice`(command: CommandSpec) {
    #expect(Set(command.options.map(\.name)).count == command.options.count)
  }
}
