import FoundationEssentials

/// `lgtm-verify man`: manual pages.
struct ManCommand {
  static let specification = CommandSpec(
    name: "man", usage: "man [COMMAND]… | man --output DIR",
    summary: """
      Print the manual page of the program, or of a command, for man -l.
      With --output, write the pages of the program and of all commands into a folder, as lgtm-verify.1 and so on.
      """,
    options: [OptionKey.folder.spec])

  private let command: [String]
  private let folder: String?

  init(_ arguments: [String]) throws(UsageError) {
    let parsed = try ParsedOptions(arguments, of: Self.specification, environment: [:])
    (command, folder) = (parsed.operands, try parsed[.folder])
  }

  func run() throws(UsageError) -> Int32 {
    if let folder {
      try makeFolder(folder)
      for (name, page) in Self.pages { try writeFile(page.text.utf8, to: "\(folder)/\(name).1") }
      return 0
    }
    let name = (["lgtm-verify"] + command).joined(separator: "-")
    guard let page = Self.pages.first(where: { $0.name == name })?.page else {
      let text = command.joined(separator: " ")
      throw .unknownCommand(text, near: LGTMVerify.nearestCommand(to: text))
    }
    StandardStream.output.write(Array(page.text.utf8))
    return 0
  }

  private static var pages: [(name: String, page: ManualPage)] {
    [("lgtm-verify", LGTMVerify.manualPage)]
      + LGTMVerify.pages.map { command in
        ("lgtm-verify-" + command.name.split(separator: " ").joined(separator: "-"), ManualPage(of: command))
      }
  }
}

extension OptionKey where Value == String? {
  fileprivate static var folder: Self { OptionKey("--output", "DIR", "Write all pages into this folder.") }
}
