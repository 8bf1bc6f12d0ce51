import Gherkin

/// The command line of `lgtm-verify gherkin`.
struct GherkinOptions {
  var printsSource = true
  var printsTree = true
  var printsPickles = true
  var dialect = StepDialect.official
  var files: [String] = []

  enum Problem: Error, CustomStringConvertible {
    case unknownOption(String)
    case noFile

    var description: String {
      switch self {
      case .unknownOption(let option): "there is no option \(option); --help lists them"
      case .noFile: "no file given; --help says how"
      }
    }
  }

  init(_ arguments: [String]) throws(Problem) {
    for argument in arguments {
      switch argument {
      case "--no-source": printsSource = false
      case "--no-ast": printsTree = false
      case "--no-pickles": printsPickles = false
      case "--plan-dialect": dialect = .plan
      case _ where argument.hasPrefix("-"): throw .unknownOption(argument)
      default: files.append(argument)
      }
    }
    if files.isEmpty { throw .noFile }
  }
}
