import FoundationEssentials
import Reports

/// The step of a GitHub Actions job that this process runs in.
struct GitHubActions: Sendable {
  /// In bytes; GitHub takes no longer summary of a step.
  private static let longestSummary = 1 << 20
  private let token = "\(UUID())"
  private let summary: String?
  /// Commands go where the texts go that they are about.
  private let stream: StandardStream

  /// Nil anywhere else.
  init?(_ environment: [String: String], _ stream: StandardStream) {
    self.stream = stream
    guard environment["GITHUB_ACTIONS"] == "true" else { return nil }
    summary = environment["GITHUB_STEP_SUMMARY"].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// From here to ``end()`` nothing that the target says is taken for a command.
  func begin() { stream.line(GitHubCommand.stop(token)) }

  func end() { stream.line(GitHubCommand.resume(token)) }

  /// Annotates what did not pass, and adds the run to the job's summary; returns why it cannot.
  func show(_ model: ReportModel, _ comparison: RunComparison?) -> [UsageError] {
    end()
    for line in GitHubAnnotations(model).lines { stream.line(line) }
    begin()
    guard let summary else { return [] }
    do throws(UsageError) { try append(MarkdownReport(model, comparison: comparison), to: summary) } catch {
      return [error]
    }
    return []
  }

  private func append(_ report: MarkdownReport, to path: String) throws(UsageError) {
    let isFile = OutputPlace(path).isFile
    let written = isFile ? (try? readFile(path)) ?? [] : []
    let text = Array(report.text(limit: Self.longestSummary - written.count).utf8)
    try writeFile(written + text, to: path)
  }
}
