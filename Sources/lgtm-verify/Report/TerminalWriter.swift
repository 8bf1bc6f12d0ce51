import Gherkin
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
    palette = Palette(isColoured: isTerminal && !isPlain, width: isTerminal ? Self.width : nil)
  }

  var progress: TerminalProgress? {
    guard verbosity != .quiet else { return nil }
    return TerminalProgress(palette: palette, isLive: isTerminal, isVerbose: verbosity == .verbose)
  }

  func write(_ text: String) { StandardStream.output.write(Array(text.utf8)) }

  /// In characters; nil where the terminal does not say it.
  private static var width: Int? {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// `again` are files that repeat the requests of scenarios that failed.
  func summarise(_ model: ReportModel, again: [MessageID: String] = [:]) {
    let lines = TerminalReport(model, palette: palette, again: again).lines
    write((verbosity == .quiet ? "" : "\n") + lines.map { $0 + "\n" }.joined())
  }
}
