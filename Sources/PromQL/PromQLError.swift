/// Why a query cannot be answered.
package enum PromQLError: Error, Equatable {
  /// Line and column count from 1.
  case parse(String, line: Int, column: Int)
  case empty
  /// PromQL, but not what is evaluated here.
  case unsupported(String)
  /// The query is fine, its data are not.
  case execution(String)
}

extension PromQLError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .parse(let message, let line, let column): "\(line):\(column): parse error: \(message)"
    case .empty: "1:1: parse error: no expression found in input"
    case .unsupported(let what): "PromQL is evaluated here as Prometheus 2.42 does, without \(what)"
    case .execution(let message): message
    }
  }
}
