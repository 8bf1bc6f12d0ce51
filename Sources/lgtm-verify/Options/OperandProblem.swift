/// What a command line names beside its options, and should not, or does not and should.
enum OperandProblem: Sendable {
  case notTaken(String, command: String)
  case notTakenByRestore(String)
  case resultsMissing(command: String, example: String)
  case notOnePlan(count: Int)
  case folderMissing
  case noFile(command: String)
  case noMeasurement
  case overwritten(String)
  case othersTargetFile(String)
  case noSuchLine(String, line: Int, count: Int)

  var text: String {
    switch self {
    case .notTaken(let operand, let command): "\(command) takes no operand, found \"\(operand)\""
    case .notTakenByRestore(let operand): "restore takes no operand, found \"\(operand)\""
    case .resultsMissing(let command, _): "\(command) needs results"
    case .notOnePlan(let count): "name a plan, found \(count)"
    case .folderMissing: "plan extract needs a folder"
    case .noFile: "no file given"
    case .noMeasurement: "measure takes gherkin N FILE…, stack N or steps N, with N from 1"
    case .overwritten(let file): "\(file) would be written over while it is one of the results"
    case .othersTargetFile(let file): "\(file) is there, and none of those that `lgtm-verify stack` writes"
    case .noSuchLine(let file, let line, let count):
      "\(file):\(line): the file has \(count == 1 ? "1 line" : "\(count) lines")"
    }
  }

  var hint: String {
    switch self {
    case .notTaken(_, let command): "`lgtm-verify \(command) --help` shows its options"
    case .notTakenByRestore: "name the folder with --output"
    case .resultsMissing(_, let example): "such as \(example)"
    case .notOnePlan: "such as fixtures/plan/001-lgtm-stack.md"
    case .folderMissing: "write --output DIR"
    case .noFile(let command): "`lgtm-verify \(command) --help` says how"
    case .noMeasurement: "Benchmarks/README.md says what it is for"
    case .overwritten: "give another --output"
    case .othersTargetFile: "give another --target-file"
    case .noSuchLine(let file, _, _): "name a line of a scenario; `lgtm-verify run --dry-run \(file)` lists them"
    }
  }
}
