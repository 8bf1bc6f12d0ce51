/// Why a text names no fault.
package enum FaultError: Error, Equatable, Sendable {
  case unknownFault(String)
  case unknownParameter(String, of: FaultDefinition)
  /// A parameter without `=`.
  case missingValue(of: String, fault: String)
  case invalidValue(String, of: FaultDefinition.Parameter, fault: String)
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
      "parameter \(parameter.name) of fault \(fault) must be \(parameter.expected) (\(parameter.unit)), not \"\(value)\""
    }
  }

  private func hint(_ name: String, _ known: [String]) -> String {
    guard let nearest = known.min(by: { distance(name, $0) < distance(name, $1) }) else { return "" }
    return "; the nearest known one is \"\(nearest)\""
  }

  /// Levenshtein's distance: how many letters must be put in, taken out or changed.
  private func distance(_ left: String, _ right: String) -> Int {
    let right = Array(right)
    var row = Array(0...right.count)
    for (index, letter) in left.enumerated() {
      var previous = row
      previous[0] = index + 1
      for column in right.indices {
        let change = row[column] + (letter == right[column] ? 0 : 1)
        previous[column + 1] = min(change, row[column + 1] + 1, previous[column] + 1)
      }
      row = previous
    }
    return row[right.count]
  }
}
