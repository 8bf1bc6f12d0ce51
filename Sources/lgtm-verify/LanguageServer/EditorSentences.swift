import Gherkin
import Glibc
import Runner
import StepLibrary

/// The files of sentences of an editor's folder; the catalogue is made anew where one has changed.
struct EditorSentences {
  private let named: [String]
  private let configuration: String?
  private var seen: [String: FileStamp]?
  /// The files that had something wrong when they were last read.
  private(set) var marked: Set<String> = []

  init(named: [String], configuration: String?) { (self.named, self.configuration) = (named, configuration) }

  /// What came of reading them again.
  struct Change {
    /// Nil where they cannot be used; what was known before stays.
    var catalogue: StepCatalogue<World>?
    var problems: [SentenceMark] = []
    /// Those that have nothing wrong any more.
    var mended: Set<String> = []
  }

  /// Nil where nothing has changed.
  ///
  /// - Parameter features: the documents that are open, by path.
  mutating func refresh(in root: String, _ features: [String]) -> Change? {
    let standard = ["\(root)/Features/first.feature"]
    let paths = named.isEmpty ? SentenceFiles.paths(configuration, standard + features, root) : named
    let stamps = Dictionary(paths.map { ($0, FileStamp($0)) }) { first, _ in first }
    if stamps == seen { return nil }
    let isFirst = seen == nil
    seen = stamps
    if isFirst, paths.isEmpty { return nil }
    var change = Change()
    do throws(UsageError) {
      let sentences = try SentenceFiles(named, besides: configuration, of: standard + features, in: root)
      var ids = MessageIDSequence()
      change.catalogue = try PlanLibrary(ids: &ids, sentences.sentences).catalogue
    } catch { change.problems = SentenceMark.all(of: error) }
    change.mended = marked.subtracting(change.problems.map(\.file))
    marked = Set(change.problems.map(\.file))
    return change
  }
}

/// What is wrong in a file of sentences, at a line and a column from 1.
struct SentenceMark {
  let file: String
  let line: Int
  var column = 1
  let text: String

  static func all(of error: UsageError) -> [SentenceMark] {
    switch error {
    case .badSentences(let problems):
      problems.map {
        SentenceMark(file: $0.source.file, line: $0.source.line, text: "\($0.message)\n\($0.hint)")
      }
    case .badConfiguration(let file, let line, let column, let message, let hint):
      [SentenceMark(file: file, line: line, column: column, text: message + (hint.map { "\n\($0)" } ?? ""))]
    case .unreadable(let file, _): [SentenceMark(file: file, line: 1, text: error.prose)]
    default: []
    }
  }
}

/// Whether a file is still what it was: other for each save.
private struct FileStamp: Equatable {
  private let inode: UInt
  private let size: Int
  private let seconds: Int
  private let nanoseconds: Int

  init(_ path: String) {
    var status = stat()
    let isThere = stat(path, &status) == 0
    inode = isThere ? UInt(status.st_ino) : 0
    size = isThere ? Int(status.st_size) : 0
    (seconds, nanoseconds) = isThere ? (status.st_mtim.tv_sec, status.st_mtim.tv_nsec) : (0, 0)
  }
}
