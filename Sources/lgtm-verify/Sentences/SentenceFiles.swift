import FoundationEssentials
import Gherkin
import Runner
import StepLibrary

/// The sentences of a team's own that features can use, and the files that they stand in.
///
/// Without `--sentences` these are the files named `sentences.yaml` beside the target file, where one stands, and in the
/// folders of the features and those above them, up to where one stands.
struct SentenceFiles: Sendable {
  static let standardName = "sentences.yaml"

  let sentences: [ComposedSentence]
  /// As reports tell what was tested.
  let files: [TestedFile]

  static let none = SentenceFiles(sentences: [], files: [])

  private init(sentences: [ComposedSentence], files: [TestedFile]) {
    (self.sentences, self.files) = (sentences, files)
  }

  /// - Parameters:
  ///   - named: those that are given by name, in place of all others.
  ///   - configuration: the target file that is given by name.
  ///   - features: the files whose folders are looked into.
  ///   - folder: where one stands.
  /// - Throws: what is wrong with any, such as one that ends in itself.
  init(
    _ named: [String], besides configuration: String? = nil, of features: [String], in folder: String = "."
  ) throws(UsageError) {
    let paths = named.isEmpty ? Self.paths(configuration, features, folder) : named
    var (sentences, files): ([ComposedSentence], [TestedFile]) = ([], [])
    for path in paths {
      let bytes = try readInput(path)
      files.append(TestedFile(path, bytes))
      do { sentences += try ComposedSentence.all(in: bytes, path: path) } catch { throw UsageError(error, in: path) }
    }
    (self.sentences, self.files) = (sentences, files)
    if !sentences.isEmpty {
      var ids = MessageIDSequence()
      _ = try PlanLibrary(ids: &ids, sentences)
    }
  }

  /// Where files of sentences would count.
  static func paths(_ configuration: String?, _ features: [String], _ folder: String = ".") -> [String] {
    let folders =
      [""] + [configuration].compactMap { $0.map(Self.folder(of:)) }
      + features.flatMap { Self.folders(above: $0, in: folder) }
    var known: Set<String> = []
    return folders.map { place(standardName, in: $0, of: folder) }
      .filter { known.insert($0).inserted && FileManager.default.fileExists(atPath: $0) }
  }

  private static func place(_ name: String, in folder: String, of base: String) -> String {
    let path = folder.isEmpty ? name : folder == "/" ? "/\(name)" : "\(folder)/\(name)"
    return base == "." || path.hasPrefix("/") ? path : "\(base)/\(path)"
  }

  static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? ""
  }

  /// From the folder where one stands down to the file's; of a file elsewhere only its own.
  static func folders(above file: String, in base: String) -> [String] {
    let here = base == "." ? FileManager.default.currentDirectoryPath : base
    let path = file.hasPrefix("\(here)/") ? String(file.dropFirst(here.count + 1)) : file
    let folder = folder(of: path)
    guard !path.hasPrefix("/"), !path.split(separator: "/").contains("..") else { return [folder] }
    let parts = folder.split(separator: "/")
    return parts.indices.map { parts[...$0].joined(separator: "/") }
  }
}

extension OptionKey where Value == [String] {
  static var sentences: Self {
    let spec = OptionSpec(
      "--sentences", "FILE", isRepeatable: true,
      "Sentences of your own (default: sentences.yaml here, beside the target file, in the features' folders).")
    return OptionKey(spec) { $0 }
  }
}
