import Gherkin
import Runner

/// Reads and parses feature files, says them as events, and collects the scenarios that are selected.
struct FeatureLoader {
  let selection: Selection
  let shard: Shard?
  let kept: KeptRun?
  let criterionPrefixes: [String]
  let emit: EventHandler
  private(set) var scenarios: [SelectedScenario] = []
  private var countInOtherShards = 0
  private(set) var problems: [UsageError] = []
  /// All files that could be read, whether or not they are features.
  private(set) var files: [TestedFile] = []
  /// For each file with the plan's `Or`, its lines.
  private(set) var dialectLines: [(file: String, lines: [Int])] = []

  /// All that is selected belongs to other shards: this one has nothing to do, and nothing went wrong.
  var hasEmptyShard: Bool { scenarios.isEmpty && countInOtherShards > 0 }

  /// Also when all scenarios had ended before the run could say that it had.
  var hasSomethingToRun: Bool { !scenarios.isEmpty || kept.map { $0.record.finished == nil } ?? false }

  init(
    selection: Selection, shard: Shard? = nil, kept: KeptRun? = nil,
    criterionPrefixes: [String] = Criterion.standardPrefixes, emit: @escaping EventHandler
  ) {
    (self.selection, self.shard, self.kept) = (selection, shard, kept)
    (self.criterionPrefixes, self.emit) = (criterionPrefixes, emit)
  }

  mutating func load(_ file: String, ids: inout MessageIDSequence) {
    let bytes: [UInt8]
    do { bytes = try readFile(file) } catch {
      problems.append(.unreadable(file, reason: error.reason))
      return
    }
    files.append(TestedFile(file, bytes))
    let source = GherkinSource(uri: file, bytes: bytes)
    if let known = kept?.file(source) {
      if let document = known.document { add(document, known.pickles) }
      return
    }
    emit(.source(source))
    do throws(ParseErrors) {
      add(try GherkinParser(dialect: .plan).parse(source, ids: &ids), ids: &ids)
    } catch {
      emit(.parseErrors(error))
    }
  }

  private mutating func add(_ document: GherkinDocument, ids: inout MessageIDSequence) {
    emit(.gherkinDocument(document))
    let pickles = pickles(of: document, ids: &ids)
    for pickle in pickles { emit(.pickle(pickle)) }
    add(document, pickles)
  }

  private mutating func add(_ document: GherkinDocument, _ pickles: [Pickle]) {
    let lines = document.orLines
    if !lines.isEmpty { dialectLines.append((document.uri, lines)) }
    let selected = selection.select(pickles, of: DocumentOutline(document, criterionPrefixes: criterionPrefixes))
    let ours = selected.filter { shard?.contains($0.pickle) ?? true }
    countInOtherShards += selected.count - ours.count
    scenarios += ours.filter { kept?.hasEnded($0.pickle) != true }
  }
}
