import Glibc
import Reports
import Runner

/// Standard output as this process has it: a terminal or not, with or without colour.
struct TerminalWriter: Sendable {
  private let verbosity: RunSettings.Verbosity
  let palette: Palette
  private let isTerminal: Bool

  init(verbosity: RunSettings.Verbosity, environment: [String: String]) {
    self.verbosity = verbosity
    isTerminal = isatty(STDOUT_FILENO) == 1 && environment["TERM"] != "dumb"
    let isPlain = !(environment["NO_COLOR"] ?? "").isEmpty
    palette = Palette(isColoured: isTerminal && !isPlain)
  }

  var progress: TerminalProgress? {
    guard verbosity != .quiet else { return nil }
    return TerminalProgress(palette: palette, isLive: isTerminal, isVerbose: verbosity == .verbose)
  }

  func write(_ text: String) { StandardStream.output.write(Array(text.utf8)) }

  func summarise(_ model: ReportModel) {
    let lines = TerminalReport(model, palette: palette).lines
    write((verbosity == .quiet ? "" : "\n") + lines.map { $0 + "\n" }.joined())
  }
}
