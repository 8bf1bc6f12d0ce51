/// A number kept as written, for those that no machine type holds exactly.
package struct ExactNumber: Sendable, Hashable, CustomStringConvertible {
  package let digits: String
  package var description: String { digits }
}

/// Why a parameter's text has no value of its type.
package enum ParameterValueError: Error, Equatable, CustomStringConvertible {
  case doesNotFit(String, parameterType: String)

  package var description: String {
    switch self {
    case .doesNotFit(let text, let name): "'\(text)' does not fit into {\(name)}"
    }
  }
}
