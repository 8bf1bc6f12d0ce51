import FoundationEssentials
import Glibc
import Runner

/// The program: a command's name, then what it is told.
@main
struct LGTMVerify {
  static let version = "0.1.0"

  static func main() async {
    Descriptor.openStandardOnes()
    signal(SIGPIPE, SIG_IGN)  // who does not read on must not end what has something to undo
    let arguments = Array(CommandLine.arguments.dropFirst())
    let code = await run(arguments, environment: ProcessInfo.processInfo.environment)
    StackFiles.removeAll()
    exit(withOutput(code))
  }

  /// Returns the exit code.
  static func run(_ arguments: [String], environment: [String: String]) async -> Int32 {
    for warning in UnknownVariables(environment, known: specifications).warnings {
      StandardStream.error.line("lgtm-verify: \(warning)")
    }
    do {
      return try await dispatch(arguments, environment)
    } catch .helpWanted(let help) {
      StandardStream.output.write(Array(help.utf8))
      return 0
    } catch {
      StandardStream.error.write(Array("lgtm-verify: \(error.prose)\n".utf8))
      return error.exitCode.rawValue
    }
  }

  /// Where standard output has lost something, that counts too.
  private static func withOutput(_ code: Int32) -> Int32 {
    ExitCode(rawValue: code).map { ExitCode.deciding([$0, StandardStream.exitCode]).rawValue } ?? code
  }

  private static func dispatch(_ arguments: [String], _ environment: [String: String]) async throws(UsageError) -> Int32
  {
    let rest = Array(arguments.dropFirst())
    switch arguments.first {
    case "run":
      if let watch = try WatchCommand(rest, environment: environment) { return try await watch.run() }
      return try await RunCommand(rest, environment: environment).run()
    case "monitor": return try await MonitorCommand(rest, environment: environment).run()
    case "prove": return try await ProveCommand(rest, environment: environment).run()
    case "faults": return try FaultsCommand(rest, environment: environment).run()
    case "plan": return try PlanCommand.run(rest, environment: environment)
    case "report": return try ReportCommand(rest, environment: environment).run()
    case "merge": return try await MergeCommand(rest, environment: environment).run()
    case "history": return try HistoryCommand(rest, environment: environment).run()
    case "steps": return try await StepsCommand(rest, environment: environment).run()
    case "restore": return try await RestoreCommand(rest, environment: environment).run()
    case "doctor": return try await DoctorCommand(rest, environment: environment).run()
    case "manifest": return try ManifestCommand(rest, environment: environment).run()
    case "load": return try await LoadCommand(rest, environment: environment).run()
    case "grpc": return try await GRPCCommand.run(rest, environment: environment)
    case "stack": return try await StackCommand(rest, environment: environment).run()
    case "gherkin": return GherkinCommand.run(rest)
    case "format": return try FormatCommand(rest, environment: environment).run()
    case "lsp": return try await LanguageServerCommand(rest, environment: environment).run()
    case "init": return try InitCommand(rest).run()
    case "completion": return try CompletionCommand(rest).run()
    case "complete": return await CompleteCommand.run(rest, environment: environment)
    case "man": return try ManCommand(rest).run()
    case "schema": return try SchemaCommand(rest).run()
    case "measure": return try await MeasureCommand(rest).run()
    case "--version", "-V", "version":
      StandardStream.output.write(Array("lgtm-verify \(version)\n".utf8))
      return 0
    case "help" where !rest.isEmpty: return try await dispatch(rest + ["--help"], environment)
    case nil, "--help", "-h", "help": throw .helpWanted(help)
    case .some(let name): throw .unknownCommand(name, near: nearestCommand(to: name))
    }
  }
}
