package import Base

/// Why JSON is not the OTLP message that was expected.
package enum OTLPJSONError: Error, Equatable {
  case syntax(JSONError)
  /// A member, named by its path such as `resourceSpans[0].scopeSpans[0].spans[2].traceId`, has a wrong value.
  case invalid(path: String, expected: String, found: String)

  /// Names the place from outside in while the error travels up.
  func inside(_ step: String) -> OTLPJSONError {
    guard case .invalid(let path, let expected, let found) = self else { return self }
    let separator = path.isEmpty || path.hasPrefix("[") ? "" : "."
    return .invalid(path: step + separator + path, expected: expected, found: found)
  }
}

extension OTLPJSONError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .syntax(let error): error.description
    case .invalid(let path, let expected, let found): "invalid OTLP JSON: \(path) must be \(expected), found \(found)"
    }
  }
}
