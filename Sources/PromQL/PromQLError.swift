/// Why a query cannot be answered.
package enum PromQLError: Error, Equatable {
  /// Line and column count from 1.
  case parse(String, line: Int, column: Int)
  case empty
  /// PromQL, but not of the subset that the embedded Mimir evaluates.
  case unsupported(String)
  /// The query is fine, its data are not.
  case execution(String)
}

extension PromQLError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .parse(let message, let line, let column): "\(line):\(column): parse error: \(message)"
    case .empty: "unknown position: parse error: no expression found in input"
    case .unsupported(let what): "the embedded Mimir evaluates a subset of PromQL without \(what)"
    case .execution(let message): message
    }
  }
}
