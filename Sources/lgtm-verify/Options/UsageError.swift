import Runner

/// A command line or configuration that cannot be used; the process ends with exit code 2, or 4 where the disk is full.
enum UsageError: Error, CustomStringConvertible {
  case helpWanted(String)
  case unknownCommand(String, near: String?)
  case unknownPlanCommand(String)
  case unknownGRPCCommand(String)
  case unknownOption(String, command: String, near: String?)
  case givenTwice(String)
  case valueMissing(String, kind: String)
  case valueNotWanted(String)
  case badValue(option: String, value: String, expected: String)
  case operands(OperandProblem)
  case conflict(OptionConflict)
  case noSuchPath(String)
  case unreadable(String, reason: String)
  case unwritable(String, reason: String)
  /// The disk is full, or the file may not grow: what is missing there says nothing about a target.
  case noSpace(String, reason: String)
  case badConfiguration(file: String, line: Int, column: Int, message: String, hint: String?)
  case badSentences([SentenceProblem])
  case badFile(FileProblem)
  case unknownTarget(String, known: [String], near: String?)
  case unknownProfile(String, known: [String], near: String?)
  case unknownFault(String)
  case unknownTask(String, plan: String)
  case undoneDisruptions(String, folder: String, [String])
  case breakdown(Breakdown)

  var description: String { prose }

  /// What is wrong, and in a line of its own what to do.
  var prose: String {
    switch self {
    case .helpWanted(let help): help
    case .unknownCommand(let name, let near):
      "unknown command \"\(name)\"\(did(near))" + next("`lgtm-verify --help` lists the commands")
    case .unknownPlanCommand(let name):
      "there is no command \"plan \(name)\"" + next("`lgtm-verify plan --help` lists the commands")
    case .unknownGRPCCommand(let name):
      "there is no command \"grpc \(name)\"" + next("`lgtm-verify grpc --help` lists the commands")
    case .unknownOption(let name, let command, let near):
      "unknown option \(name)\(did(near))" + next("`lgtm-verify \(command) --help` lists the options")
    case .givenTwice(let name): "\(name) is given twice" + next("give it once")
    case .valueMissing(let name, let kind): "\(name) needs a value" + next("write \(name) \(kind)")
    case .valueNotWanted(let name): "\(name) takes no value" + next("write it alone")
    case .badValue(let option, let value, let expected):
      "\(option) \(value): expected \(expected)" + next("give another value")
    case .operands(let problem): problem.text + next(problem.hint)
    case .conflict(let conflict): conflict.text + next(conflict.hint)
    case .noSuchPath(let path): "\(path): no such file or directory" + next("name a feature file or a folder of them")
    case .unreadable(let path, let reason): "\(path) cannot be read: \(reason)" + next("check its path and rights")
    case .unwritable(let path, let reason): "\(path) cannot be written: \(reason)" + next("check its path and rights")
    case .noSpace(let path, let reason): "\(path) cannot be written: \(reason)" + next("make room and run again")
    case .badConfiguration(let file, let line, let column, let message, let hint):
      "\(file):\(line):\(column): \(message)" + (hint.map(next) ?? "")
    case .badSentences(let problems):
      problems.map { "\($0.source): \($0.message)" + next($0.hint) }.joined(separator: "\n")
    case .badFile(let problem): problem.text + next(problem.hint)
    case .unknownTarget(let name, let known, let near):
      "unknown target \"\(name)\"\(did(near))" + next("known targets: \(known.joined(separator: ", "))")
    case .unknownProfile(let name, let known, let near):
      "unknown profile \"\(name)\"\(did(near))" + next(Self.profiles(known))
    case .unknownFault(let text): text + next("`lgtm-verify faults` lists them")
    case .unknownTask(let text, let plan):
      "\(plan) has no task \(text)" + next("`lgtm-verify plan show \(plan)` lists its tasks")
    case .undoneDisruptions(let journal, let folder, let entries):
      "a run was killed and left something to undo, as \(journal) tells"
        + entries.map { "\n  - \($0)" }.joined()
        + next("`lgtm-verify restore --output \(folder)` undoes it; run again after that")
    case .breakdown(let breakdown): breakdown.text + next(breakdown.hint)
    }
  }

  var exitCode: ExitCode {
    if case .noSpace = self { .notChecked } else { .usage }
  }

  private static func profiles(_ known: [String]) -> String {
    (known.isEmpty ? "the target file has none" : "profiles of the target file: \(known.joined(separator: ", "))")
      + "; those of the embedded stack: \(ProfileChoice.stackNames.joined(separator: ", "))"
  }

  private func did(_ near: String?) -> String { near.map { ", did you mean \($0)?" } ?? "" }
  private func next(_ hint: String) -> String { "\n  \(hint)" }
}
