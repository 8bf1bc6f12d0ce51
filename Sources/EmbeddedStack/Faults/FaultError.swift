import Base

/// Why a text names no fault.
package enum FaultError: Error, Sendable {
  case unknownFault(String)
  case unknownParameter(String, of: FaultDefinition)
  /// A parameter without `=`.
  case missingValue(of: String, fault: String)
  case invalidValue(String, of: FaultParameter, fault: FaultDefinition)
}

extension FaultError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unknownFault(let name):
      "unknown fault \"\(name)\"" + hint(name, FaultDefinition.catalogue.map(\.name))
    case .unknownParameter(let name, let definition) where definition.parameters.isEmpty:
      "fault \(definition.name) has no parameters, so not \"\(name)\" either"
    case .unknownParameter(let name, let definition):
      "fault \(definition.name) has no parameter \"\(name)\"" + hint(name, definition.parameters.map(\.name))
    case .missingValue(let name, let fault):
      "parameter \"\(name)\" of fault \(fault) has no value; write \(name)=VALUE"
    case .invalidValue(let value, let parameter, let fault):
      "parameter \(parameter.name) of fault \(fault.name) must be \(parameter.expected(like: fault.standard(of: parameter)))"
        + " (\(parameter.unit)), not \"\(value)\""
    }
  }

  /// However far it is: who misspells a fault has its first letters right.
  private func hint(_ name: String, _ known: [String]) -> String {
    let letters = Array(name)
    guard let nearest = known.min(by: { editDistance(letters, Array($0)) < editDistance(letters, Array($1)) }) else {
      return ""
    }
    return "; the nearest known one is \"\(nearest)\""
  }
}
