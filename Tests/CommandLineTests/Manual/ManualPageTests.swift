import Testing

@testable import lgtm_verify

/// That groff takes the pages without a warning is checked with a real one.
struct ManualPageTests {
  @Test func `each command that the help names has a page, and each option stands on it`() async throws {
    let named = LGTMVerify.pages.map { $0.name.prefix { $0 != " " } }
    #expect(Set(named) == Set(LGTMVerify.commandNames.map { $0[...] }))
    for command in LGTMVerify.pages {
      let page = ManualPage(of: command).text
      for option in command.options {
        #expect(page.contains("\\fB\(option.name.replacing("-", with: "\\-"))\\fR"), "\(option.name)")
      }
    }
  }

  @Test func `a page is text, whatever stands in a help`() {
    let command = CommandSpec(name: "x", usage: "x \\n", summary: ".TH is no request\n'nor this", options: [])
    let page = ManualPage(of: command).text
    #expect(page.contains("\n\\&.TH is no request\n.PP\n\\&'nor this\n") && page.contains("x \\en"))
  }

  @Test(arguments: [
    (["run"], "LGTM\\-VERIFY\\-RUN"), (["plan", "adopt"], "LGTM\\-VERIFY\\-PLAN\\-ADOPT"), ([], "LGTM\\-VERIFY"),
  ])
  func `a command's page is printed`(command: [String], title: String) async throws {
    let result = try await Program.run(["man"] + command)
    #expect(result.status == 0 && result.output.hasPrefix(".TH \(title) 1 "))
  }

  @Test func `a page that is not there is an error with the nearest`() async throws {
    let result = try await Program.run(["man", "rum"])
    #expect(result.status == 2 && result.errors.contains("did you mean run?"))
  }
}
