import Base

/// Why an undo did not come to its end.
package enum UndoError: Error, Equatable, CustomStringConvertible {
  /// The target does not say where it has what the undo needs.
  case unnamed(String, _ target: String)
  case notReady(String, limit: Duration, seen: String)
  /// Flux has given up.
  case stalled(String, String)

  package var description: String {
    switch self {
    case .unnamed(let what, let target): "the target \"\(target)\" names no \(what)"
    case .notReady(let what, let limit, let seen): "waited \(limit.formatted) until \(what): \(seen)"
    case .stalled(let release, let reason): "HelmRelease \(release) is stalled: \(reason)"
    }
  }
}
