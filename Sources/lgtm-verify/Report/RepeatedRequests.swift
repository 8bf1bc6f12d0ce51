import FoundationEssentials
import Gherkin
import Glibc
import Reports
import Runner

/// The requests that show failures again, each a file that can be run: `again/NAME.sh` in the output folder.
struct RepeatedRequests {
  private let folder: URL

  init(folder: String) { self.folder = URL(fileURLWithPath: folder).appending(path: "again") }

  /// Takes away those of the run before; returns the new ones by scenario, as paths from here.
  func replace(with record: RunRecord) -> [MessageID: String] {
    removeAll()
    let failed: [(ScenarioRecord, String)] = record.scenariosInOrder.filter { $0.status != .passed }.compactMap {
      scenario in scenario.decidingStep?.failure?.curlCommand.map { (scenario, $0) }
    }
    if failed.isEmpty { return [:] }
    let anchors = ScenarioAnchors(record)
    var paths: [MessageID: String] = [:]
    for (scenario, command) in failed {
      let file = folder.appending(path: "\(anchors[scenario]).sh")
      if write("#!/bin/sh\n\(Self.comment(scenario))\(command)\n", to: file) { paths[scenario.id] = file.relativePath }
    }
    return paths
  }

  func removeAll() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    for name in names where name.hasPrefix("s-") && name.hasSuffix(".sh") { unlink(folder.appending(path: name).path) }
    rmdir(folder.path)  // where it is there, and empty
  }

  private static func comment(_ scenario: ScenarioRecord) -> String {
    let lines = ["\(scenario.featureName) › \(scenario.pickle.name)", scenario.decidingStep?.text ?? ""]
    return lines.map { "# \($0.split(whereSeparator: \.isNewline).joined(separator: " "))\n" }.joined()
  }

  private func write(_ text: String, to file: URL) -> Bool {
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    } catch { return false }
    return chmod(file.path, 0o755) == 0
  }
}
