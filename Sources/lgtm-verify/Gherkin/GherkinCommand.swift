import Base
import Gherkin

/// `lgtm-verify gherkin`: Cucumber Messages of feature files, as NDJSON on standard output.
struct GherkinCommand {
  static let specification = CommandSpec(
    name: "gherkin", usage: "gherkin [OPTION]… FILE…",
    summary: """
      Prints the Cucumber Messages of feature files (.feature, .feature.md), one JSON object a line:
      the source, its syntax tree and its pickles, or its parse errors.
      """,
    options: [
      OptionKey.noSource.spec, OptionKey.noTree.spec, OptionKey.noPickles.spec, OptionKey.planDialect.spec,
    ], text: help)

  private static let help = """
    Usage: lgtm-verify gherkin [OPTION]… FILE…

    Prints the Cucumber Messages of feature files (.feature, .feature.md), one JSON object a line:
    the source, its syntax tree and its pickles, or its parse errors.

      --no-source      leave out the source
      --no-ast         leave out the syntax tree
      --no-pickles     leave out the pickles
      --plan-dialect   take Or for a step keyword in English
      --help           print this

    Exit code 0, also for files with parse errors; 2 for wrong usage and files that cannot be read.

    """

  private let printsSource: Bool
  private let printsTree: Bool
  private let printsPickles: Bool
  private let dialect: StepDialect
  private let files: [String]

  /// Returns the exit code.
  static func run(_ arguments: [String]) -> Int32 {
    do {
      try GherkinCommand(arguments).run()
      return 0
    } catch UsageError.helpWanted(let help) {
      StandardStream.output.write(Array(help.utf8))
      return 0
    } catch {
      StandardStream.error.line("lgtm-verify gherkin: \(error)")
      return 2
    }
  }

  private init(_ arguments: [String]) throws(UsageError) {
    // Not from the environment: what it prints is compared with what others print.
    let options = try ParsedOptions(arguments, of: Self.specification, environment: [:])
    printsSource = try !options[.noSource]
    printsTree = try !options[.noTree]
    printsPickles = try !options[.noPickles]
    dialect = try options[.planDialect] ? .plan : .official
    files = options.operands
    if files.isEmpty { throw .operands(.noFile(command: "gherkin")) }
  }

  private func run() throws(FileReadingError) {
    for file in files { print(GherkinSource(uri: file, bytes: try readFile(file))) }
  }

  private func print(_ source: GherkinSource) {
    var writer = JSONWriter(threshold: 1 << 16) { StandardStream.output.write($0) }
    var ids = MessageIDSequence()
    if printsSource { writer.line { $0.source(source) } }
    do throws(ParseErrors) {
      let document = try GherkinParser(dialect: dialect).parse(source, ids: &ids)
      print(document, &ids, to: &writer)
    } catch {
      for parseError in error.errors { writer.line { $0.parseError(parseError, uri: source.uri) } }
    }
    writer.flush()
  }

  private func print(_ document: GherkinDocument, _ ids: inout MessageIDSequence, to writer: inout JSONWriter) {
    if printsTree { writer.line { $0.gherkinDocument(document) } }
    guard printsPickles else { return }
    for pickle in pickles(of: document, ids: &ids) { writer.line { $0.pickle(pickle) } }
  }
}

extension OptionKey where Value == Bool {
  fileprivate static var noSource: Self { OptionKey(switch: "--no-source", "leave out the source") }
  fileprivate static var noTree: Self { OptionKey(switch: "--no-ast", "leave out the syntax tree") }
  fileprivate static var noPickles: Self { OptionKey(switch: "--no-pickles", "leave out the pickles") }

  fileprivate static var planDialect: Self {
    OptionKey(switch: "--plan-dialect", "take Or for a step keyword in English")
  }
}

extension JSONWriter {
  fileprivate mutating func line(_ write: (inout JSONWriter) -> Void) {
    write(&self)
    newline()
  }
}
