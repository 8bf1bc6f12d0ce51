/// What a command line names beside its options, and should not, or does not and should.
enum OperandProblem: Sendable {
  case notTaken(String, command: String)
  case notTakenByRestore(String)
  case resultsMissing(command: String, example: String)
  case notOnePlan(count: Int)
  case folderMissing
  case noScenario
  case noFile(command: String)
  case noMeasurement
  case notAsUsed(String)
  case notOneHistory(count: Int)
  case notOneShell([String], known: [String])
  case notOneFolder(count: Int)
  case notOneSchema([String], known: [String])
  case wouldReplace(String)
  case overwritten(String)
  case othersTargetFile(String)
  case noSuchLine(String, line: Int, count: Int)

  var text: String {
    switch self {
    case .notTaken(let operand, let command): "\(command) takes no operand, found \"\(operand)\""
    case .notTakenByRestore(let operand): "restore takes no operand, found \"\(operand)\""
    case .resultsMissing(let command, _): "\(command) needs results"
    case .notOnePlan(let count): "name a plan, found \(count)"
    case .notOneHistory(let count): "name one folder, found \(count)"
    case .notOneShell(let names, _):
      names.count == 1 ? "there is no completion for \(names[0])" : "name one shell, found \(names.count)"
    case .notOneSchema(let names, _):
      names.count == 1 ? "there is no schema \(names[0])" : "name one schema, found \(names.count)"
    case .notOneFolder(let count): "name one folder, found \(count)"
    case .wouldReplace(let file): "\(file) is there already"
    case .folderMissing: "plan extract needs a folder"
    case .noScenario: "no scenario selected"
    case .noFile: "no file given"
    case .noMeasurement: "measure takes gherkin N FILE…, stack N or steps N, with N from 1"
    case .notAsUsed: "what is named beside the options is too little or too much"
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
    case .notOneHistory: "that of `lgtm-verify run --history DIR`"
    case .notOneShell(_, let known), .notOneSchema(_, let known): "one of \(known.joined(separator: ", "))"
    case .notOneFolder: "or none, for the one you stand in"
    case .wouldReplace: "move it away, or name another folder; nothing was written"
    case .folderMissing: "write --output DIR"
    case .noScenario: "name other paths, lines, --tags or --name"
    case .noFile(let command): "`lgtm-verify \(command) --help` says how"
    case .noMeasurement: "Benchmarks/README.md says what it is for"
    case .notAsUsed(let usage): "lgtm-verify \(usage)"
    case .overwritten: "give another --output"
    case .othersTargetFile: "give another --target-file"
    case .noSuchLine(let file, _, _): "name a line of a scenario; `lgtm-verify run --dry-run \(file)` lists them"
    }
  }
}
