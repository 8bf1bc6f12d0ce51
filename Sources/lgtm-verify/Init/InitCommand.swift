import FoundationEssentials

/// `lgtm-verify init [DIR]`: what a team begins with.
struct InitCommand {
  static let specification = CommandSpec(
    name: "init", usage: "init [DIR]",
    summary: """
      Write a target file with comments (lgtm-verify.yaml), its schema for editors (in .lgtm-verify), and a first
      feature (Features/first.feature) into a folder (default: where you stand). The feature passes on the embedded stack as it is. Nothing is replaced: exit code 2
      if one of them is there already.
      """,
    options: [])

  private let folder: String

  init(_ arguments: [String]) throws(UsageError) {
    let operands = try ParsedOptions(arguments, of: Self.specification, environment: [:]).operands
    guard operands.count <= 1 else { throw .operands(.notOneFolder(count: operands.count)) }
    folder = operands.first ?? "."
  }

  func run() throws(UsageError) -> Int32 {
    let schemas = Schemas.all.map { ("\(folder)/.lgtm-verify/\(Schemas.fileName($0.name))", $0.schema.indented) }
    let files = [
      ("\(folder)/lgtm-verify.yaml", FirstFiles.target), ("\(folder)/Features/first.feature", FirstFiles.feature),
    ]
    for (path, _) in files where FileManager.default.fileExists(atPath: path) { throw .operands(.wouldReplace(path)) }
    try makeFolder("\(folder)/Features")
    try makeFolder("\(folder)/.lgtm-verify")
    for (path, text) in schemas { try writeFile(text.utf8, to: path) }
    for (path, text) in files {
      try writeFile(text.utf8, to: path)
      StandardStream.output.line(path)
    }
    StandardStream.output.line("")
    for line in next { StandardStream.output.line(line) }
    return 0
  }

  private var next: [String] {
    let place = folder == "." ? "" : "cd \(folder) && "
    return [
      "\(place)lgtm-verify run                    # on the embedded stack",
      "\(place)lgtm-verify doctor --target mine   # what of your stack can be reached, once lgtm-verify.yaml names it",
      "\(place)lgtm-verify run --target mine",
    ]
  }
}
