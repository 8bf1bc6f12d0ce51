import Base
import Clients
import Gherkin
import Glibc
import Runner
import TaskPlan

/// `lgtm-verify lsp`: a language server for features, on standard input and output.
struct LanguageServerCommand {
  static let specification = CommandSpec(
    name: "lsp", usage: "lsp [--plan PLAN.md]… [OPTION]…",
    summary: """
      Serve editors with the Language Server Protocol on standard input and output: what is wrong in a feature, sentences
      and tags to write, what a step means and where it is defined, an outline, layout, scenarios to run and to rename.
      With a plan, tags that name none of its criteria are marked.
      """,
    options: [
      OptionKey.plan.spec("Know the criteria of this plan, or folder of plans."), OptionKey.ids.spec,
      OptionKey.config.spec, OptionKey.sentences.spec,
    ])

  private let server: LanguageServer

  init(_ arguments: [String], environment: [String: String]) throws(UsageError) {
    let parsed = try ParsedOptions(arguments, of: Self.specification, environment: environment)
    if let operand = parsed.operands.first { throw .operands(.notTaken(operand, command: "lsp")) }
    let plans = try parsed[.plan]
    let plan = plans.isEmpty ? nil : try parsed.plan(at: plans, environment: environment)
    var ids = MessageIDSequence()
    server = LanguageServer(
      try PlanLibrary(ids: &ids).catalogue, criteria: plan?.criteria.map(\.id.description),
      prefixes: try parsed.criterionPrefixes(),
      sentences: EditorSentences(named: try parsed[.sentences], configuration: try parsed[.config]))
  }

  /// Until the editor says that it is done, or goes away: 1 where it did not say so beforehand.
  func run() async -> Int32 {
    var (server, stream) = (server, MessageStream(input: STDIN_FILENO))
    while true {
      do throws(MessageStream.Problem) {
        let content = try stream.next()
        guard let message = try? JSONValue(parsing: content) else {
          Self.send([
            "jsonrpc": "2.0", "id": .null, "error": ["code": .number("-32700"), "message": "this is no JSON"],
          ])
          continue
        }
        if message["method"] == "exit" { return server.isShutDown ? 0 : ExitCode.failed.rawValue }
        server.answers(to: message).forEach(Self.send)
        if message["method"] == "workspace/executeCommand" { execute(message, in: server.root) }
      } catch {
        if case .unreadable(let reason) = error { StandardStream.error.line("lgtm-verify lsp: \(reason)") }
        return server.isShutDown ? 0 : ExitCode.failed.rawValue
      }
    }
  }

  private static let sending = Locked(())

  private static func send(_ message: JSONValue) {
    sending.withLock { _ in StandardStream.output.write(MessageStream.framed(message)) }
  }

  /// A run of a scenario goes beside what the editor asks meanwhile; its end is shown as a message.
  private func execute(_ message: JSONValue, in root: String?) {
    guard message["params"]?["command"]?.string == LanguageServer.runCommand,
      let place = message["params"]?["arguments"]?.elements?.first?.string
    else { return }
    Task {
      let script = "cd \"$1\" && exec /proc/\(getpid())/exe run \"$2\""
      let ending = try? await Subprocess.run("sh", ["-c", script, "sh", root ?? ".", place], limit: .seconds(3600))
      Self.send(
        [
          "jsonrpc": "2.0", "method": "window/showMessage",
          "params": [
            "type": ending?.status == 0 ? 3 : 1, "message": .string(ending?.headline ?? "\(place) did not end"),
          ],
        ])
    }
  }
}

extension Subprocess.Ending {
  /// The last line that a run printed says what it found.
  fileprivate var headline: String {
    let text = String(decoding: output + errors, as: UTF8.self)
    return text.split(whereSeparator: \.isNewline).last.map(String.init) ?? "exit code \(status)"
  }
}
