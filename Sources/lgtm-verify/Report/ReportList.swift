import FoundationEssentials
import Glibc

/// Which reports stand beside a run's results, in a file of its own there: a new run takes away what an earlier one left,
/// so that no report of one stands beside the results of the other.
struct ReportList {
  private let folder: URL
  private var file: URL { folder.appending(path: ".lgtm-verify-reports") }

  /// `folder` is that of the results.
  init(folder: String) { self.folder = URL(fileURLWithPath: folder).standardizedFileURL }

  /// Of the folder that a result file is in.
  init(beside results: String) { self.init(folder: URL(fileURLWithPath: results).deletingLastPathComponent().path) }

  /// Removes the reports of earlier runs, and those that stand where new ones will, and remembers the new ones.
  func replace(with requests: [ReportRequest]) {
    let names = names(of: requests)
    for name in Set(known + names) { remove(folder.appending(path: name)) }
    for request in requests where request.place.isFile && name(of: request.path) == nil {
      remove(URL(fileURLWithPath: request.path))
    }
    write(names)
  }

  /// Remembers reports that were made of the results later.
  func add(_ requests: [ReportRequest]) {
    let names = names(of: requests)
    if !names.isEmpty { write(Array(Set(known + names)).sorted()) }
  }

  private var known: [String] {
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("/") && !$0.contains("..") }
  }

  /// Below the folder.
  private func names(of requests: [ReportRequest]) -> [String] { requests.compactMap { name(of: $0.path) } }

  private func name(of path: String) -> String? {
    guard OutputPlace(path).isFile else { return nil }
    let (path, start) = (URL(fileURLWithPath: path).standardizedFileURL.path, folder.path + "/")
    return path.hasPrefix(start) ? String(path.dropFirst(start.count)) : nil
  }

  /// A page goes with the long texts beside it; what is no regular file stays.
  private func remove(_ report: URL) {
    var status = stat()
    guard lstat(report.path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return }
    unlink(report.path)
    try? EvidenceFolder(beside: report).replace(with: [])
  }

  private func write(_ names: [String]) {
    try? Data(names.map { $0 + "\n" }.joined().utf8).write(to: file, options: .atomic)
  }
}
