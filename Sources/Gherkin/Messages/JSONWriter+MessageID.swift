package import Base

extension JSONWriter {
  /// An id is a decimal number in a string.
  package mutating func id(_ id: MessageID) { string("\(id.rawValue)") }
}
