import FoundationEssentials
import Glibc
import Reports
import Runner

/// A folder with a record of each run, one JSON file for each: runs beside each other never write to the same one.
struct HistoryFolder: Sendable {
  let path: String
  private(set) var entries: [HistoryEntry] = []
  /// Files that are passed over, with the reason.
  private(set) var problems: [String] = []

  /// So many files are looked at, the latest by their names.
  static let most = 1000
  /// In bytes; a record of a thousand criteria has about 200 kB.
  private static let longest = 4 << 20

  /// Reads what can be read; throws where the folder cannot.
  init(_ path: String) throws(UsageError) {
    self.path = path
    for name in try Self.records(path).suffix(Self.most) { read("\(path)/\(name)") }
  }

  /// Writes the record of a run, then reads them all; without a folder it does nothing.
  static func keep(_ model: ReportModel, in path: String?) -> (HistoryFolder?, UsageError?) {
    guard let path else { return (nil, nil) }
    do throws(UsageError) {
      try write(model, to: path)
      return (try HistoryFolder(path), nil)
    } catch { return (try? HistoryFolder(path), error) }
  }

  /// Writes the record of a run.
  static func write(_ model: ReportModel, to path: String) throws(UsageError) {
    try makeFolder(path)
    if let entry = HistoryEntry(model) { try writeFile(entry.json, to: "\(path)/\(entry.id).json") }
  }

  /// Removes the oldest records, but for as many as are looked at.
  static func prune(_ path: String) throws(UsageError) {
    for name in try records(path).dropLast(most) { unlink("\(path)/\(name)") }
  }

  private static func records(_ path: String) throws(UsageError) -> [String] {
    do {
      let names = try FileManager.default.contentsOfDirectory(atPath: path)
      return names.filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") }.sorted()
    } catch { throw .unreadable(path, reason: systemReason(of: error)) }
  }

  func sayProblems() {
    for problem in problems { StandardStream.error.line("lgtm-verify: \(problem)") }
  }

  private mutating func read(_ file: String) {
    do throws(HistoryProblem) { entries.append(try Self.entry(file)) } catch {
      problems.append("\(file) is passed over: \(error.reason)")
    }
  }

  /// Only a regular file: a pipe would be waited for.
  private static func entry(_ file: String) throws(HistoryProblem) -> HistoryEntry {
    var status = stat()
    guard stat(file, &status) == 0 else { throw HistoryProblem(reason: String(cString: strerror(errno))) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw HistoryProblem(reason: "no regular file") }
    guard status.st_size <= longest else { throw HistoryProblem(reason: "longer than \(longest >> 20) MiB") }
    let bytes: [UInt8]
    do { bytes = try readFile(file) } catch { throw HistoryProblem(reason: error.reason) }
    return try HistoryEntry(json: bytes)
  }
}

extension OptionKey where Value == String? {
  static var history: Self {
    OptionKey("--history", "DIR", "Keep a record of the run there, and show the last runs in html.")
  }
}
