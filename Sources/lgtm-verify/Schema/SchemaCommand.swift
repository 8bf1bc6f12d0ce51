/// `lgtm-verify schema NAME`: JSON Schemas of the files that people write.
struct SchemaCommand {
  static let specification = CommandSpec(
    name: "schema", usage: "schema NAME | schema --output DIR",
    summary: """
      Print the JSON Schema of a kind of file: target (lgtm-verify.yaml), sentences (sentences.yaml), links, criteria
      (the sidecars of a plan), waivers (a section of the target file) or accepted (what `prove` accepts).
      With --output, write all of them into a folder, as target.schema.json and so on. An editor finds one by a comment in
      the file's first lines: # yaml-language-server: $schema=PATH
      """,
    options: [OptionKey.schemaFolder.spec])

  private let name: String?
  private let folder: String?

  init(_ arguments: [String]) throws(UsageError) {
    let parsed = try ParsedOptions(arguments, of: Self.specification, environment: [:])
    (name, folder) = (parsed.operands.first, try parsed[.schemaFolder])
    guard parsed.operands.count == (folder == nil ? 1 : 0) else {
      throw .operands(.notOneSchema(parsed.operands, known: Schemas.all.map(\.name)))
    }
  }

  func run() throws(UsageError) -> Int32 {
    if let folder {
      try makeFolder(folder)
      for (name, schema) in Schemas.all {
        try writeFile(schema.indented.utf8, to: "\(folder)/\(Schemas.fileName(name))")
      }
      return 0
    }
    guard let schema = Schemas.all.first(where: { $0.name == name })?.schema else {
      throw .operands(.notOneSchema([name ?? ""], known: Schemas.all.map(\.name)))
    }
    StandardStream.output.write(Array(schema.indented.utf8))
    return 0
  }
}

extension OptionKey where Value == String? {
  fileprivate static var schemaFolder: Self { OptionKey("--output", "DIR", "Write all schemas into this folder.") }
}
