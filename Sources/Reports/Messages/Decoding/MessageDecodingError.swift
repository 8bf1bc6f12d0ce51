import Gherkin
import Runner

/// Why a line is no message that can be read back.
package struct MessageDecodingError: Error, CustomStringConvertible {
  package let line: Int
  let problem: MessageProblem

  package var description: String { "line \(line): \(problem)" }
}

enum MessageProblem: Error, CustomStringConvertible {
  case notAnObject
  case missing(String)
  case unknownValue(String, of: String)
  case noSource(String)
  case notItsSource(String)

  var description: String {
    switch self {
    case .notAnObject: "not a JSON object"
    case .missing(let name): "\"\(name)\" is missing or of another type"
    case .unknownValue(let value, let name): "\"\(value)\" is not known as \"\(name)\""
    case .noSource(let uri): "no source of \(uri) comes before it"
    case .notItsSource(let uri): "the syntax tree is not what the source of \(uri) gives"
    }
  }
}
