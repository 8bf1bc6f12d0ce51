/// A file that can be read, and is not what it should be.
enum FileProblem: Sendable {
  case notContinuable(String, reason: String)
  case changedSince(String)
  case nothingRecorded
  case testedOther([String])
  case noJournal(String)
  case noResults(String, reason: String)
  case notMergeable(reason: String)
  case badRerunLine(String, line: Int, text: String)
  case badBaselineLine(String, line: Int, text: String)
  case noProof(String)
  case longPlan(String)
  case planNotText(String)
  case sidecarAsPlan(String)
  case noHistory(String)
  case notMonitorable(String, reason: String)
  case reservedProfile(String, file: String)

  var text: String {
    switch self {
    case .notContinuable(let path, let reason): "\(path) cannot be continued: \(reason)"
    case .changedSince(let file): "\(file) has changed since the run that --resume would continue"
    case .nothingRecorded: "the results that --resume would continue do not say what was tested"
    case .testedOther(let differences):
      "this is not what the run tested that --resume would continue" + differences.map { "\n  - \($0)" }.joined()
    case .noJournal(let folder): "nothing to restore: \(folder) has no journal"
    case .noResults(let path, let reason): "\(path): \(reason)"
    case .notMergeable(let reason): reason
    case .badRerunLine(let file, let line, let text): "\(file):\(line): \"\(text)\" is not PATH:LINE, nor a file"
    case .badBaselineLine(let file, let line, let text):
      "\(file):\(line): \"\(text)\" does not begin with a fingerprint"
    case .noProof(let path): "\(path) is not what `lgtm-verify prove` writes"
    case .sidecarAsPlan(let path): "\(path) is the sidecar of a plan, not a plan"
    case .noHistory(let place): "\(place) has no record of a run"
    case .notMonitorable(_, let reason): reason
    case .longPlan(let path): "\(path) is longer than a plan may be, 1 GiB"
    case .planNotText(let path): "\(path) is not text in UTF-8, nor in UTF-16 with a byte order mark"
    case .reservedProfile(let name, let file):
      "\(file): the profile \"\(name)\" has the name of one of the embedded stack"
    }
  }

  var hint: String {
    switch self {
    case .notContinuable, .changedSince, .nothingRecorded, .testedOther:
      "run without --resume; it starts from the beginning"
    case .noJournal: "name the output folder of the run that was killed, with --output"
    case .noResults: "give a results.ndjson as a run leaves it"
    case .notMergeable:
      "merge the results of shards of one run: of one target, one plan and one version of the features"
    case .badRerunLine: "give a rerun.txt as a run leaves it in its output folder"
    case .badBaselineLine: "`lgtm-verify plan check --write-baseline FILE` writes such a file"
    case .noProof: "give its prove.json"
    case .noHistory: "`lgtm-verify run --history DIR` keeps them"
    case .notMonitorable(let file, _): "mend \(file), or name other features"
    case .longPlan: "split it"
    case .planNotText: "save it as UTF-8"
    case .sidecarAsPlan: "name the document that it stands beside; the sidecar is read with it"
    case .reservedProfile: "give it another name"
    }
  }
}
