import Gherkin

/// The command line of `lgtm-verify gherkin`.
struct GherkinOptions {
  var printsSource = true
  var printsTree = true
  var printsPickles = true
  var dialect = StepDialect.official
  var files: [String] = []
  /// For the benchmark, and so not in the help.
  var measuredRounds: Int?

  enum Problem: Error, CustomStringConvertible {
    case unknownOption(String)
    case missingCount(String)
    case noFile

    var description: String {
      switch self {
      case .unknownOption(let option): "there is no option \(option); --help lists them"
      case .missingCount(let option): "\(option) needs a number"
      case .noFile: "no file given; --help says how"
      }
    }
  }

  init(_ arguments: [String]) throws(Problem) {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--no-source": printsSource = false
      case "--no-ast": printsTree = false
      case "--no-pickles": printsPickles = false
      case "--plan-dialect": dialect = .plan
      case "--measure":
        guard let count = rest.popFirst().flatMap(Int.init) else { throw .missingCount(argument) }
        measuredRounds = count
      case _ where argument.hasPrefix("-"): throw .unknownOption(argument)
      default: files.append(argument)
      }
    }
    if files.isEmpty { throw .noFile }
  }
}
