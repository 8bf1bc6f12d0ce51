import Clients
import FoundationEssentials
import Runner

/// `lgtm-verify restore`: undoes what a killed run left.
struct RestoreCommand {
  static let specification = CommandSpec(
    name: "restore", usage: "restore [OPTION]…",
    summary: "Undo the disruptions that a killed run left, as its journal tells them.",
    options: [
      OptionKey.output.spec("The run's output folder, with its journal.ndjson (default: out)."),
      OptionKey.config.spec("The target file whose `run` names the folder (default: lgtm-verify.yaml)."),
      OptionKey.profileOfTheRun.spec,
    ] + OptionSpec.variableOptions)

  private let folder: String
  private let environment: [String: String]

  init(_ arguments: [String], environment: [String: String]) throws(UsageError) {
    var parsed = try ParsedOptions(arguments, of: Self.specification, environment: environment)
    if let operand = parsed.operands.first { throw .operands(.notTakenByRestore(operand)) }
    if !parsed.isGiven(.output) {
      let reader = TargetFileReader(environment: environment)
      for layer in try reader.layers(parsed[.config], profile: parsed[.profileOfTheRun].file) {
        parsed.fill(from: layer)
      }
    }
    folder = try parsed[.output]
    self.environment = try parsed.variables(environment)
  }

  /// Throws where there is no journal; returns 0 when nothing is left, 4 where something could not be undone.
  func run() async throws(UsageError) -> Int32 {
    guard FileManager.default.fileExists(atPath: JournalFile.path(in: folder)) else {
      throw .badFile(.noJournal(folder))
    }
    let journal = try JournalFile(folder: folder)
    let contents = try journal.read()
    for line in contents.unreadableLines {
      complain("\(journal.path):\(line) cannot be read", "undo by hand what it says, then delete the line")
    }
    if contents.open.isEmpty, contents.unreadableLines.isEmpty {
      return say("nothing to restore: \(journal.path) has nothing left to undo")
    }
    var isComplete = contents.unreadableLines.isEmpty
    for entry in contents.open.reversed() { isComplete = await restore(entry, journal) && isComplete }
    return (isComplete ? ExitCode.passed : .notChecked).rawValue
  }

  private func restore(_ entry: JournalEntry, _ journal: JournalFile) async -> Bool {
    do {
      if !entry.target.endsWithItsRun { try await undo(entry) }
      try journal.append(JournalLine(done: entry.number))
      _ = say(entry.target.endsWithItsRun ? "ended with its run: \(entry)" : "undone: \(entry)")
      return true
    } catch {
      let reason = (error as? UsageError)?.prose ?? "\(error)"
      complain("not undone: \(entry): \(reason)", "make the target reachable and restore again")
      return false
    }
  }

  private func undo(_ entry: JournalEntry) async throws {
    let clients = TargetClients(try target(of: entry))
    defer { clients.close() }
    try await Undoers(clients).carryOut(entry.undo)
  }

  /// For a fault the control interface suffices; what was done in other ways needs the target file.
  private func target(of entry: JournalEntry) throws(UsageError) -> Target {
    let target = entry.target
    if case .fault = entry.undo, let control = target.control { return Target(name: target.name, control: control) }
    let file = try TargetFileReader(environment: environment).read(target.configuration)
    return try file.target(target.name, file: target.configuration ?? TargetFileReader.standardPath)
  }

  private func say(_ text: String) -> Int32 {
    StandardStream.output.line(text)
    return 0
  }

  private func complain(_ text: String, _ hint: String) {
    StandardStream.error.line("lgtm-verify: \(text)\n  \(hint)")
  }
}

extension OptionKey where Value == ProfileChoice {
  fileprivate static var profileOfTheRun: Self {
    let spec = OptionSpec("--profile", "NAME", "The profile of the target file that the run had.")
    return OptionKey(spec) { texts throws(UsageError) in try ProfileChoice(texts) }
  }
}
