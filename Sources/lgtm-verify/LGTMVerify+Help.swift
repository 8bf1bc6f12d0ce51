import Base
import Gherkin

extension LGTMVerify {
  private static let commands: KeyValuePairs = [
    "run": "Run features against a target and report a verdict for each acceptance criterion.",
    "prove": "Show for each criterion a fault that makes it fail.",
    "faults": "Print the faults that the embedded stack can have, and which steps notice them.",
    "plan": "Read a task plan: check its claims, show it, extract its features, link its clauses.",
    "report": "Make reports from the results of runs, held against a plan.",
    "merge": "Make one run of the results of its shards.",
    "steps": "Print the step definitions, what a text matches, or which are unused.",
    "restore": "Undo what a killed run left.",
    "doctor": "Say what of a target can be reached, with which permissions, and what is missing.",
    "load": "Generate load and report what was offered, sent, acknowledged, rejected and visible.",
    "stack": "Serve the embedded stack on loopback, for other clients.",
    "gherkin": "Print the Cucumber Messages of feature files.",
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

      Exit codes: 0 everything passed, 1 a criterion failed, 2 wrong usage or configuration,
      3 features cannot be executed as written, 4 something could not be checked, 5 a coverage gate was not met,
      130 interrupted.

      """
  }

  static func nearestCommand(to name: String) -> String? { nearestName(to: name, among: commands.map(\.key)) }
}
