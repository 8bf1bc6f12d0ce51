import Gherkin
import Glibc
import Reports
import Runner

/// Where a person reads on, a terminal or not, with or without colour: standard output, or standard error where a report
/// has the output for itself.
struct TerminalWriter: Sendable {
  private let verbosity: RunSettings.Verbosity
  let palette: Palette
  private let isTerminal: Bool
  let stream: StandardStream
  /// Nil where a person reads.
  let log: RunLog?

  /// - Parameter reports: those that will be written.
  init(
    verbosity: RunSettings.Verbosity, environment: [String: String], reports: [ReportRequest] = [],
    colour: ColourChoice = .auto, log format: LogFormat = .text
  ) {
    self.verbosity = verbosity
    log = format == .json ? RunLog() : nil
    stream = reports.stream
    isTerminal = isatty(stream.rawValue) == 1 && environment["TERM"] != "dumb"
    let isPlain = !(environment["NO_COLOR"] ?? "").isEmpty
    let isColoured = colour == .always || (colour == .auto && isTerminal && !isPlain)
    palette = Palette(isColoured: isColoured, width: isTerminal ? Self.width(of: stream) : nil)
  }

  /// Whether a line shows how the run goes.
  var isLive: Bool { isTerminal && verbosity != .quiet && log == nil }

  var progress: TerminalProgress? {
    guard verbosity != .quiet, log == nil else { return nil }
    return TerminalProgress(palette: palette, isLive: isLive, isVerbose: verbosity == .verbose)
  }

  func write(_ text: String) { stream.write(Array(text.utf8)) }

  /// In characters; nil where the terminal does not say it.
  private static func width(of stream: StandardStream) -> Int? {
    var size = winsize()
    guard ioctl(stream.rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// `again` are files that repeat the requests of scenarios that failed.
  func summarise(_ model: ReportModel, again: [MessageID: String] = [:]) {
    if let log { return write(log.ending(model).joined()) }
    let lines = TerminalReport(model, palette: palette, again: again).lines
    write((verbosity == .quiet ? "" : "\n") + lines.map { $0 + "\n" }.joined())
  }
}
