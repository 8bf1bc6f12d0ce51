import Base
import Gherkin
import Reports
import Runner
import StepLibrary

/// `lgtm-verify steps`: the sentences that features can use.
struct StepsCommand {
  static let specification = CommandSpec(
    name: "steps", usage: "steps [WORD | TEXT | --unused [PATH]…] [OPTION]…",
    summary: """
      Print the step definitions: what each checks, what it uses or disrupts, and where it is defined.
      With a WORD, print those that have it in their sentence or description; exit code 3 if there are none.
      With TEXT, print what a step of that text matches and with which arguments; exit code 3 if not exactly one.
      """,
    options: [
      OptionKey.unused.spec, OptionKey.json.spec("Print them as a JSON array."), OptionKey.sentences.spec,
      OptionKey.config.spec("The target file beside which sentences may stand."),
    ])

  private let operands: [String]
  private let wantsUnused: Bool
  private let wantsJSON: Bool
  private let sentences: [String]
  private let configuration: String?

  init(_ arguments: [String], environment: [String: String]) throws(UsageError) {
    let parsed = try ParsedOptions(arguments, of: Self.specification, environment: environment)
    operands = parsed.operands
    wantsUnused = try parsed[.unused]
    wantsJSON = try parsed[.json]
    (sentences, configuration) = (try parsed[.sentences], try parsed[.config])
  }

  func run() async throws(UsageError) -> Int32 {
    var ids = MessageIDSequence()
    let sentences = try SentenceFiles(sentences, besides: configuration, of: features)
    let catalogue = try PlanLibrary(ids: &ids, sentences.sentences).catalogue
    if wantsUnused { return try await printUnused(of: catalogue, ids: &ids) }
    guard !operands.isEmpty else { return say(catalogue.steps, of: catalogue) }
    let text = stepText(in: catalogue)
    let (matches, found) = (catalogue.matches(text).map(\.step), catalogue.containing(words))
    if matches.isEmpty, words.count == 1, !found.isEmpty { return say(found, of: catalogue) }
    if wantsJSON {
      _ = say(matches, of: catalogue)
      return matches.count == 1 ? 0 : ExitCode.notExecutable.rawValue
    }
    let explanation = catalogue.explanation(of: text)
    _ = say(explanation.lines)
    if matches.isEmpty, !found.isEmpty { _ = say(["", "with these words:", ""] + catalogue.listing(of: found)) }
    return explanation.isDefined ? 0 : ExitCode.notExecutable.rawValue
  }

  /// Beside which sentences are looked for; none where there are none.
  private var features: [String] {
    let paths = wantsUnused && !operands.isEmpty ? operands : ["Features"]
    return (try? FeatureFiles(paths.map { PathSelector($0) }))?.files ?? []
  }

  private var words: [String] { operands.flatMap { $0.split(whereSeparator: \.isWhitespace).map(String.init) } }

  /// The operands as one text; a step may be given with its keyword, as it stands in a feature.
  private func stepText(in catalogue: StepCatalogue<World>) -> String {
    let text = operands.joined(separator: " ")
    guard catalogue.matches(text).isEmpty else { return text }
    return Keywords(language: "en", dialect: .plan).step(text)?.text ?? text
  }

  private func printUnused(
    of catalogue: StepCatalogue<World>, ids: inout MessageIDSequence
  ) async throws(UsageError) -> Int32 {
    let files = try FeatureFiles((operands.isEmpty ? [StandardPath.of("Features")] : operands).map { PathSelector($0) })
    let terminal = TerminalWriter(verbosity: .quiet, environment: [:])
    let pipeline = try EventPipeline(output: nil, terminal: terminal)
    var loader = FeatureLoader(selection: Selection(), emit: pipeline.emit)
    for file in files.files { loader.load(file, ids: &ids) }
    let errors = await pipeline.finish().record.parseErrors.map(\.description)
    for text in (files.problems + loader.problems).map(\.prose) + errors { StandardStream.error.line(text) }
    _ = say(catalogue.unused(loader.scenarios), of: catalogue)
    return errors.isEmpty ? 0 : ExitCode.notExecutable.rawValue
  }

  private func say(_ steps: [CompiledStep], of catalogue: StepCatalogue<World>) -> Int32 {
    guard wantsJSON else { return say(catalogue.listing(of: steps)) }
    return say([String(decoding: JSONValue.array(steps.map(\.json)).encoded, as: UTF8.self)])
  }

  private func say(_ lines: [String]) -> Int32 {
    StandardStream.output.write(Array(lines.map { $0 + "\n" }.joined().utf8))
    return 0
  }
}

extension OptionKey where Value == Bool {
  fileprivate static var unused: Self {
    OptionKey(switch: "--unused", "Only definitions that no step of the features (default: Features/) uses.")
  }
}
