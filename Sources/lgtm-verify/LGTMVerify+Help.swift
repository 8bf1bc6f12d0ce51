import Base
import Gherkin

extension LGTMVerify {
  private static let commands: KeyValuePairs<String, String> = [
    "run": "Run features against a target and report a verdict for each acceptance criterion.",
    "monitor": "Run features again and again, and serve what is known of each criterion as metrics.",
    "prove": "Show for each criterion a fault that makes it fail.",
    "faults": "Print the faults that the embedded stack can have, and which steps notice them.",
    "plan": "Read a task plan: check its claims, show it, extract its features, link its clauses.",
    "report": "Make reports from the results of runs, held against a plan.",
    "merge": "Make one run of the results of its shards.",
    "history": "Print verdicts, times and drifts over the last runs.",
    "steps": "Print the step definitions, what a text matches, or which are unused.",
    "restore": "Undo what a killed run left.",
    "doctor": "Say what of a target can be reached, with which permissions, and what is missing.",
    "manifest": "Print what a cluster needs to verify a target from within: rights, a Job, shards, a schedule.",
    "load": "Generate load and report what was offered, sent, acknowledged, rejected and visible.",
    "grpc": "List, describe and call the services of a gRPC server.",
    "stack": "Serve the embedded stack on loopback, for other clients.",
    "gherkin": "Print the Cucumber Messages of feature files.",
    "format": "Lay out feature files in one way.",
    "lsp": "Serve editors that write features.",
    "init": "Write a target file with its schema, and a first feature to begin with.",
    "completion": "Print a script that completes command lines in bash or zsh.",
    "man": "Print or write the manual pages.",
    "schema": "Print or write the JSON Schemas of the files that people write.",
  ]

  static var help: String {
    let width = commands.map(\.key.count).max() ?? 0
    let lines = commands.map { name, text in
      "  \(name)\(String(repeating: " ", count: width - name.count))  \(text)"
    }
    return """
      lgtm-verify \(version): does an observability stack do what its plan promised?

      Usage: lgtm-verify COMMAND [OPTION]…

      Commands:
      \(lines.joined(separator: "\n"))

      `lgtm-verify COMMAND --help` explains a command; `lgtm-verify --version` prints the version.

      \(exitCodes)

      """
  }

  private static let exitCodes = """
    Exit codes: 0 everything passed, 1 a criterion failed, 2 wrong usage or configuration,
    3 features cannot be executed as written, 4 something could not be checked, 5 a coverage gate was not met,
    130 interrupted.
    """

  static var commandNames: [String] { commands.map(\.key) }

  static func summary(of command: String) -> String? { commands.first { $0.key == command }?.value }

  static var manualPage: ManualPage {
    ManualPage(commands: commands.map { (name: $0.key, summary: $0.value) }, exitCodes: exitCodes)
  }

  static func nearestCommand(to name: String) -> String? { nearestName(to: name, among: commands.map(\.key)) }
}
