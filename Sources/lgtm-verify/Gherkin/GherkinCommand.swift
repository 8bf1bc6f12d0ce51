import Base
import Gherkin

/// `lgtm-verify gherkin`: Cucumber Messages of feature files, as NDJSON on standard output.
enum GherkinCommand {
  static let usage = """
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

  /// Runs with the arguments after the command's name and returns the exit code.
  static func run(arguments: [String]) -> Int32 {
    if arguments.contains("--help") {
      StandardStream.output.write(Array(usage.utf8))
      return 0
    }
    do {
      let options = try GherkinOptions(arguments)
      for file in options.files { try print(GherkinSource(uri: file, bytes: readFile(file)), options) }
      return 0
    } catch {
      StandardStream.error.write(Array("lgtm-verify gherkin: \(error)\n".utf8))
      return 2
    }
  }

  private static func print(_ source: GherkinSource, _ options: GherkinOptions) {
    if let rounds = options.measuredRounds {
      return StandardStream.output.write(Array(GherkinMeasurement(rounds: rounds).report(on: source).utf8))
    }
    var writer = JSONWriter(threshold: 1 << 16) { StandardStream.output.write($0) }
    var ids = MessageIDSequence()
    if options.printsSource { writer.line { $0.source(source) } }
    do throws(ParseErrors) {
      let document = try GherkinParser(dialect: options.dialect).parse(source, ids: &ids)
      print(document, options, &ids, to: &writer)
    } catch {
      for parseError in error.errors { writer.line { $0.parseError(parseError, uri: source.uri) } }
    }
    writer.flush()
  }

  private static func print(
    _ document: GherkinDocument, _ options: GherkinOptions, _ ids: inout MessageIDSequence, to writer: inout JSONWriter
  ) {
    if options.printsTree { writer.line { $0.gherkinDocument(document) } }
    guard options.printsPickles else { return }
    for pickle in pickles(of: document, ids: &ids) { writer.line { $0.pickle(pickle) } }
  }
}

extension JSONWriter {
  fileprivate mutating func line(_ write: (inout JSONWriter) -> Void) {
    write(&self)
    newline()
  }
}
