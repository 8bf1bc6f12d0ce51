import Gherkin
import Runner

/// Reads and parses feature files, says them as events, and collects the scenarios that are selected.
struct FeatureLoader {
  let selection: Selection
  let shard: Shard?
  let weights: ShardWeights?
  let kept: KeptRun?
  let criterionPrefixes: [String]
  let emit: EventHandler
  private var selected: [SelectedScenario] = []
  private(set) var problems: [UsageError] = []
  /// All files that could be read, whether or not they are features.
  private(set) var files: [TestedFile] = []
  /// For each file with the plan's `Or`, its lines.
  private(set) var dialectLines: [(file: String, lines: [Int])] = []

  /// All that is selected belongs to other shards: this one has nothing to do, and nothing went wrong.
  var hasEmptyShard: Bool { part.isEmpty && !selected.isEmpty }

  /// Those that are selected, in this shard, and without a result.
  var scenarios: [SelectedScenario] { part.filter { kept?.hasEnded($0.pickle) != true } }

  /// Of what is selected that which this shard runs; what it takes long for is spread once all of it is known.
  private var part: [SelectedScenario] {
    guard let shard else { return selected }
    return weights?.part(of: selected, for: shard) ?? selected.filter { shard.contains($0.pickle) }
  }

  /// Also when all scenarios had ended before the run could say that it had.
  var hasSomethingToRun: Bool { !scenarios.isEmpty || kept.map { $0.record.finished == nil } ?? false }

  init(
    selection: Selection, shard: Shard? = nil, weights: ShardWeights? = nil, kept: KeptRun? = nil,
    criterionPrefixes: [String] = Criterion.standardPrefixes, emit: @escaping EventHandler
  ) {
    (self.selection, self.shard, self.weights, self.kept) = (selection, shard, weights, kept)
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
    selected += selection.select(pickles, of: DocumentOutline(document, criterionPrefixes: criterionPrefixes))
  }
}
