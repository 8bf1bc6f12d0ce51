/// Why a query is refused, in Tempo's words.
package enum TraceQLError: Error, Equatable, CustomStringConvertible {
  /// Line and column count from 1.
  case parse(String, line: Int, column: Int)
  /// It can be read, but means nothing.
  case invalid(String)

  package var description: String {
    switch self {
    case .parse(let problem, let line, let column): "parse error at line \(line), col \(column): \(problem)"
    case .invalid(let problem): problem
    }
  }
}
