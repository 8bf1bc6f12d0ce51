import Gherkin
import Runner

/// A command line of `run`, to be given again with other paths.
struct RunInvocation: Sendable {
  /// The command's name and the options of the line, without what watches.
  private let options: [String]
  private let paths: [PathSelector]
  private let operands: [String]
  /// The target file, whether or not there is one.
  private let configuration: String
  private let sentences: [String]

  init(_ arguments: [String], environment: [String: String]) throws(UsageError) {
    let settings = try RunSettings(arguments, environment: environment)
    let line = try ParsedOptions(arguments, of: RunCommand.specification, environment: [:])
    let given = line.given.filter { $0.name != OptionKey.watch.name && $0.name != OptionKey.rerun.name }
    options = ["run"] + given.flatMap { name, texts in texts.map { $0.isEmpty ? name : "\(name)=\($0)" } }
    configuration = PathSelector.plain(settings.configuration ?? TargetFileReader.standardPath)
    (paths, sentences) = (settings.paths, settings.sentences.map(PathSelector.plain))
    operands = settings.paths.map(\.text)
  }

  /// The arguments of a run of all.
  var all: [String] { options + ["--"] + operands }

  /// Those with what a run reads, and with what it would read.
  var folders: [String] {
    let features = try? FeatureFiles(paths)
    let files = features?.files ?? []
    let named = ([configuration] + sentences + files).map(SentenceFiles.folder(of:))
    let above = files.flatMap { SentenceFiles.folders(above: $0, in: ".") }
    return Set(named + above + (features?.folders ?? [])).sorted()
  }

  /// What of the saved files a run reads, and the arguments of the run that they ask for; nil where it reads none.
  func touched(by saved: Set<String>) -> (saved: Set<String>, arguments: [String])? {
    guard let files = try? FeatureFiles(paths) else { return nil }
    let others = saved.filter { isSetting($0, files) }
    let features = saved.intersection(files.files)
    guard !others.isEmpty || !features.isEmpty else { return nil }
    let users = others.map { places(using: $0, files) }
    if users.contains(nil) { return (others.union(features), all) }
    let selected = features.sorted().map { files.text(of: $0) } + users.flatMap { $0 ?? [] }
    return selected.isEmpty ? nil : (others.union(features), options + ["--"] + selected)
  }

  private func isSetting(_ path: String, _ files: FeatureFiles) -> Bool {
    path == configuration
      || (sentences.isEmpty ? path.isStandardSentences : sentences.contains(path))
  }

  /// The scenarios that use a file of sentences, or have a step that is not defined; nil for all, as with a target file
  /// and where a file cannot be used.
  private func places(using path: String, _ files: FeatureFiles) -> [String]? {
    var ids = MessageIDSequence()
    guard path != configuration,
      let own = try? SentenceFiles(sentences, besides: configuration, of: files.files),
      let catalogue = try? PlanLibrary(ids: &ids, own.sentences).catalogue
    else { return nil }
    var loader = FeatureLoader(selection: Selection().at(files.lines), emit: { _ in })
    for file in files.files { loader.load(file, ids: &ids) }
    return loader.scenarios.map(\.pickle).filter { $0.steps.contains { catalogue.matches($0.text).touch(path) } }
      .map { "\($0.uri):\($0.location.line)" }
  }
}

extension [SentenceMatch] {
  fileprivate func touch(_ path: String) -> Bool {
    guard count == 1, self[0].problem == nil else { return true }
    return self[0].step.source.file == path || self[0].leaves.contains { $0.places.contains { $0.file == path } }
  }
}

extension String {
  fileprivate var isStandardSentences: Bool {
    self == SentenceFiles.standardName || hasSuffix("/\(SentenceFiles.standardName)")
  }
}

extension FeatureFiles {
  /// With the lines that were named.
  fileprivate func text(of file: String) -> String {
    ([file] + (lines[file] ?? []).map(String.init)).joined(separator: ":")
  }
}
