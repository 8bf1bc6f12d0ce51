import Foundation
import TestSupport
import Testing

/// The commands that the README and the documentation say to type.
@Suite(.timeLimit(.minutes(2)))
struct DocumentedCommandsTests {
  private struct Command: Sendable, CustomStringConvertible {
    let page: String
    let words: [String]

    var description: String { "\(page): \(words.joined(separator: " "))" }
    /// `plan check` is one.
    var name: [String] { Array(words.prefix(words.first == "plan" ? 2 : 1)) }
    /// Without what is no more than an example of a form: `[--json]`, `[OPTION]…`.
    var options: [String] { words.filter { $0.hasPrefix("--") }.map { String($0.prefix { $0 != "=" }) } }
  }

  private static let pages =
    (["README.md", "CONTRIBUTING.md"]
    + ((try? FileManager.default.contentsOfDirectory(atPath: Repository.url("docs").path)) ?? []).map { "docs/\($0)" })
    .filter { $0.hasSuffix(".md") }.sorted()

  /// Those in blocks of code, as one may type them.
  private static func commands(in page: String) throws -> [Command] {
    let text = try String(contentsOf: Repository.url(page), encoding: .utf8)
    let blocks = text.components(separatedBy: "\n```").enumerated().filter { !$0.offset.isMultiple(of: 2) }
    return blocks.flatMap { $0.element.split(separator: "\n").dropFirst() }.compactMap { line in
      let words = line.split(separator: " ").map(String.init).filter { $0 != "$" && $0 != "&" }
      guard words.first?.hasSuffix("lgtm-verify") == true, words.count > 1 else { return nil }
      let typed = words.dropFirst().prefix { $0 != "#" && $0 != "|" && $0 != ">" && $0 != "&&" }
      return typed.contains { $0.hasPrefix("[") } ? nil : Command(page: page, words: Array(typed))
    }
  }

  @Test func `each is one of the program's, with options that it has`() async throws {
    let commands = try Self.pages.flatMap(Self.commands)
    #expect(commands.count > 20, "\(commands.count)")
    var help: [[String]: String] = [:]
    for command in commands {
      if command.name.first?.hasPrefix("-") == true { continue }
      if help[command.name] == nil {
        let shown = try await Program.run(command.name + ["--help"])
        #expect(shown.status == 0, "\(command)")
        help[command.name] = shown.output
      }
      for option in command.options where option != "--help" {
        #expect(help[command.name]?.contains("\n  \(option)") == true, "\(option) of \(command)")
      }
    }
  }

  /// One that nobody but its author has would be an error in a fresh clone.
  @Test func `a target is the one that the page has just served`() throws {
    for page in Self.pages {
      let text = try String(contentsOf: Repository.url(page), encoding: .utf8)
      for command in try Self.commands(in: page) where command.words.contains("--target") {
        #expect("\(command)".contains("--config served.yaml --target served"), "\(command)")
        #expect(text.contains("stack --ports any --target-file served.yaml &"), "\(page)")
      }
    }
  }
}
