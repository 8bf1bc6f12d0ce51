import Base
import Glibc

/// How far a proof is, on standard error: on a terminal a line that changes, else one for each tenth.
struct ProofProgress: Sendable {
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private let start = ContinuousClock.now

  func say(_ ended: Int, of total: Int) {
    let time = (ContinuousClock.now - start).formatted
    if isTerminal {
      let end = ended == total ? "\n" : ""
      StandardStream.error.write(Array("\r\u{1B}[K\(ended) of \(total) trials  \(time)\(end)".utf8))
    } else if Self.isTenth(ended, of: total) {
      StandardStream.error.line("\(ended) of \(total) trials after \(time)")
    }
  }

  /// Whether it is the first that reaches another tenth.
  static func isTenth(_ ended: Int, of total: Int) -> Bool {
    total > 0 && ended * 10 / total > (ended - 1) * 10 / total
  }
}
