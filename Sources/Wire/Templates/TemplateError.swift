/// Why a template of a message cannot be used.
package enum TemplateError: Error, Equatable {
  case unknownPlace(String, at: String)
  case noField(String, of: String)
  case noEvents
  case notMessages(String)
  case noPlace(String)
  case unfit(String)
}

extension TemplateError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unknownPlace(let name, let place):
      "nothing is known to fill in for $\(name) at \(place.isEmpty ? "/" : place)"
    case .noField(let name, let type): "\(type) has no field \"\(name)\""
    case .noEvents: "the message has no place for its events: write \"$events\" for a list, \"$event\" for one"
    case .notMessages(let name): "the field \"\(name)\" with the place for events is none of messages"
    case .noPlace(let name):
      "the event has no place for its \(name): write \"$\(name)\" for a text or bytes (numbers have no constant length)"
    case .unfit(let reason): "the template does not fit its message: \(reason)"
    }
  }
}
